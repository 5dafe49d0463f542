package planted.doors.spring;

import planted.doors.jackson.UsesItsFloor;
import planted.doors.netty.UsesAnotherDoor;

class PutsDoorsTogether {
    UsesItsFloor codec;
    UsesAnotherDoor transport;
}
