package planted.layers.engine;

import java.util.List;
import planted.layers.protocol.Packet;

class UsesALowerLayer {
    List<Packet> packets;
    byte[][] bytes;
}
