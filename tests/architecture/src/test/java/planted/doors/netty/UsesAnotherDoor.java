package planted.doors.netty;

import planted.doors.jackson.UsesItsFloor;

public class UsesAnotherDoor {
    UsesItsFloor codec;
}
