package dev.roost.servlet;

import dev.roost.tck.TransportContract.Opened;
import jakarta.servlet.Servlet;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Containers with one servlet, each on a port that was free. */
final class Containers {
    static final String MAPPING = "/socket.io/*";

    /** The idle timeout of connections in the container, in milliseconds. */
    static final int IDLE_MILLIS = 2_000;

    private Containers() {}

    /** What starts one of them. */
    @FunctionalInterface
    interface Kind {
        /** @param contextPath empty for the root */
        Opened start(Servlet servlet, String contextPath);
    }

    static Opened tomcat(Servlet servlet, String contextPath) {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir("target/tomcat");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("connectionTimeout", "" + IDLE_MILLIS);
        tomcat.getConnector().setProperty("keepAliveTimeout", "20000");
        Context context = tomcat.addContext(contextPath, null);
        context.addServletContainerInitializer(new WsSci(), Set.of());
        Wrapper wrapper = Tomcat.addServlet(context, "roost", servlet);
        wrapper.setAsyncSupported(true);
        wrapper.addMapping(MAPPING);
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException("tomcat: not started", e);
        }
        return new Opened(tomcat.getConnector().getLocalPort(), () -> stop(tomcat));
    }

    private static void stop(Tomcat tomcat) {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("tomcat: not stopped", e);
        }
    }

    static Opened jetty(Servlet servlet, String contextPath) {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(contextPath.isEmpty() ? "/" : contextPath);
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, MAPPING);
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("jetty: not started", e);
        }
        return new Opened(connector.getLocalPort(), () -> stop(server));
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("jetty: not stopped", e);
        }
    }
}
