package dev.roost.examples.quarkus;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.OriginPolicy;
import dev.roost.gateway.Gateways;
import dev.roost.server.RoostServer;
import dev.roost.servlet.RoostServlet;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.util.List;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** An embedded Tomcat for the sockets only; it starts and stops with the application. */
@ApplicationScoped
class SocketServer {
    private final Tomcat tomcat = new Tomcat();
    private final RoostServer io;

    SocketServer(
            @ConfigProperty(name = "sockets.port", defaultValue = "3000") int port,
            @ConfigProperty(name = "sockets.origin", defaultValue = "http://localhost:8080") String page) {
        tomcat.setPort(port);
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
        EngineOptions config = EngineOptions.builder()
                .origins(OriginPolicy.of(List.of(page))) // pages of another port have another origin
                .build();
        io = RoostServer.builder().engine(config).build();
    }

    /** Makes the server a bean. */
    @Produces
    RoostServer io() {
        return io;
    }

    void start(@Observes StartupEvent event, StockGateway gateway) throws LifecycleException {
        new Gateways(io).register(gateway);
        Context context = tomcat.addContext("", null);
        context.setParentClassLoader(getClass().getClassLoader()); // Quarkus has several
        context.addServletContainerInitializer(new WsSci(), Set.of());
        Wrapper servlet = Tomcat.addServlet(context, "roost", new RoostServlet(io.engine()));
        servlet.setAsyncSupported(true);
        servlet.addMapping("/socket.io/*");
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1"); // for clients that poll
        tomcat.start();
    }

    void stop(@Observes ShutdownEvent event) throws LifecycleException {
        io.close().join();
        tomcat.stop();
        tomcat.destroy();
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }
}
