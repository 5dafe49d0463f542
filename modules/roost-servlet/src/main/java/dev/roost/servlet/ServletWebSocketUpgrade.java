package dev.roost.servlet;

import dev.roost.engine.spi.WebSocketOptions;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The upgrade of one connection to a WebSocket, and the configuration that the container reads. On the container's thread. */
final class ServletWebSocketUpgrade extends ServerEndpointConfig.Configurator {
    /**
     * Timeouts of Tomcat in milliseconds: to send a close frame, to send one after a violation, and to receive the close frame
     * of the peer. Other containers ignore them.
     */
    private static final Map<String, Object> PROPERTIES = Map.of(
            "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT", 3_000L,
            "org.apache.tomcat.websocket.ABNORMAL_SESSION_CLOSE_SEND_TIMEOUT", 1_000L,
            "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT", 3_000L);

    private final WebSocketOptions options;
    private final ServletEndpoint endpoint;

    ServletWebSocketUpgrade(WebSocketOptions options, ServletEndpoint endpoint) {
        this.options = options;
        this.endpoint = endpoint;
    }

    /** @param path the path of the engine, by which containers group their WebSockets */
    void perform(ServerContainer container, HttpServletRequest request, HttpServletResponse response, String path)
            throws IOException, ServletException {
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(ServletEndpoint.class, path)
                .configurator(this)
                .build();
        config.getUserProperties().putAll(PROPERTIES);
        // Not in modifyHandshake: Tomcat would add its headers to those that filters have written.
        HttpResponses.writeHeaders(options.headers(), response);
        try {
            container.upgradeHttpToWebSocket(request, response, config, Map.of());
        } catch (DeploymentException e) {
            throw new ServletException("websocket: not opened", e);
        }
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
        return type.cast(endpoint);
    }

    /** The engine has checked the origin already. */
    @Override
    public boolean checkOrigin(String origin) {
        return true;
    }

    /** The engine has chosen the sub-protocol already; an empty text is none. */
    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        String chosen = options.subProtocol();
        return chosen == null ? "" : chosen;
    }

    /** The container compresses; the engine determines whether compression is allowed. */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return options.deflate() == null
                ? List.of()
                : requested.stream()
                        .filter(extension -> isIn(installed, extension))
                        .toList();
    }

    private static boolean isIn(List<Extension> installed, Extension requested) {
        return installed.stream().anyMatch(each -> each.getName().equals(requested.getName()));
    }
}
