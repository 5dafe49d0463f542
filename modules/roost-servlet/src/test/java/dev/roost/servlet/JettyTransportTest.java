package dev.roost.servlet;

import dev.roost.server.RoostServer;
import dev.roost.tck.TransportContract;

class JettyTransportTest extends TransportContract {
    @Override
    protected Opened open(RoostServer server) {
        return Containers.jetty(new RoostServlet(server.engine()), "");
    }
}
