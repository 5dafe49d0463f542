package planted.floors.server;

import planted.floors.netty.Door;

class UsesADoor {
    Door door;
}
