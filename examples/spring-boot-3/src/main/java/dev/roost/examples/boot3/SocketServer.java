package dev.roost.examples.boot3;

import dev.roost.gateway.Gateways;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.netty.NettyServer;
import dev.roost.server.RoostServer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Opens the port of the sockets when all beans are created, and closes it before any bean is destroyed. */
@Component
class SocketServer implements SmartLifecycle {
    private final RoostServer io;
    private final ApplicationContext beans;
    private final int port;
    private volatile NettyServer server;

    SocketServer(RoostServer io, ApplicationContext beans, @Value("${sockets.port:3000}") int port) {
        this.io = io;
        this.beans = beans;
        this.port = port;
    }

    @Override
    public void start() {
        Gateways gateways = new Gateways(io);
        beans.getBeansWithAnnotation(WebSocketGateway.class).values().forEach(gateways::register);
        server = NettyServer.bind(io.engine(), port);
    }

    @Override
    public void stop() {
        io.close().join();
        server.close();
        server = null;
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    int port() {
        return server.port();
    }
}
