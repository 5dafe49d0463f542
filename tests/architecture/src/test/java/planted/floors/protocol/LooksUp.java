package planted.floors.protocol;

import planted.floors.engine.Session;

class LooksUp {
    Session session;
}
