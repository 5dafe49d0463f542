package dev.roost.spring.csrf;

import dev.roost.server.RoostServer;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Matches the requests that the container dispatches to the server's servlet. The servlet path is what the container has
 * decoded, normalised and mapped; the URI is what a client wrote. Thread-safe.
 */
final class ServerPathMatcher implements RequestMatcher {
    private final ObjectProvider<RoostServer> server;

    /** @param server resolved per request: security is configured before beans that the server may need */
    ServerPathMatcher(ObjectProvider<RoostServer> server) {
        this.server = server;
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        String path = server.getObject().engine().config().path();
        return path.equals(request.getServletPath() + "/");
    }

    @Override
    public String toString() {
        return "path of the Socket.IO server";
    }
}
