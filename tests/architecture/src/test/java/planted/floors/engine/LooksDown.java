package planted.floors.engine;

import java.util.List;
import planted.floors.protocol.Packet;

class LooksDown {
    List<Packet> packets;
    byte[][] bytes;
}
