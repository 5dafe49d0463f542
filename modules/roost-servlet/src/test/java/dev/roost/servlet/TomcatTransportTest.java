package dev.roost.servlet;

import dev.roost.server.RoostServer;
import dev.roost.tck.TransportContract;

class TomcatTransportTest extends TransportContract {
    @Override
    protected Opened open(RoostServer server) {
        return Containers.tomcat(new RoostServlet(server.engine()), "");
    }
}
