package planted.layers.protocol;

import planted.layers.engine.Session;

class UsesAHigherLayer {
    Session session;
}
