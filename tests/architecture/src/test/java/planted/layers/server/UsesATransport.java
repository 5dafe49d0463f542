package planted.layers.server;

import planted.layers.netty.Transport;

class UsesATransport {
    Transport transport;
}
