package dev.roost.servlet;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the heads of requests. Pure. */
final class RequestHeads {
    private static final int WEBSOCKET_KEY_BYTES = 16;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private RequestHeads() {}

    static RequestHead read(HttpServletRequest request) {
        String query = emptyIfNull(request.getQueryString());
        return new RequestHead(
                request.getMethod(),
                path(request),
                query,
                headers(request),
                address(request.getRemoteAddr()),
                request.isSecure(),
                isUpgrade(request),
                authority(request),
                mayOpenASession(query) ? request.getUserPrincipal() : null);
    }

    /** Others don't ask who the client is: to find out may take a look into the HTTP session, and keep that alive. */
    private static boolean mayOpenASession(String query) {
        return !query.isEmpty() && Stream.of(query.split("&")).noneMatch(parameter -> parameter.startsWith("sid="));
    }

    /** As it was sent, but inside of the application: the engine's path knows nothing of where that is mounted. */
    private static String path(HttpServletRequest request) {
        String path = request.getRequestURI();
        String context = request.getContextPath();
        return path.startsWith(context) ? path.substring(context.length()) : path;
    }

    private static String emptyIfNull(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Headers headers(HttpServletRequest request) {
        List<String> namesAndValues = new ArrayList<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                namesAndValues.add(name);
                namesAndValues.add(value);
            }
        }
        return Headers.of(namesAndValues);
    }

    /**
     * The container's word, not the {@code Host} header: a container or a filter that reads forwarding headers changes the one
     * and not the other.
     */
    private static String authority(HttpServletRequest request) {
        String name = emptyIfNull(request.getServerName());
        String host = name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
        int port = request.getServerPort();
        boolean isDefault = port <= 0 || port == (request.isSecure() ? HTTPS_PORT : HTTP_PORT);
        return isDefault ? host : host + ":" + port;
    }

    /** Some containers put an IPv6 address into brackets. */
    private static String address(@Nullable String remote) {
        String address = String.valueOf(remote);
        boolean bracketed = address.startsWith("[") && address.endsWith("]");
        return bracketed ? address.substring(1, address.length() - 1) : address;
    }

    static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    static boolean expectsContinue(HttpServletRequest request) {
        return hasToken(request, "Expect", "100-continue");
    }

    /** RFC 6455 section 4.2.1. */
    private static boolean isUpgrade(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getProtocol().equals("HTTP/1.1")
                && hasToken(request, "Connection", "upgrade")
                && hasToken(request, "Upgrade", "websocket")
                && Collections.list(request.getHeaders("Sec-WebSocket-Version")).equals(List.of("13"))
                && isKey(Collections.list(request.getHeaders("Sec-WebSocket-Key")))
                && !hasBody(request);
    }

    private static boolean hasToken(HttpServletRequest request, String name, String token) {
        return Collections.list(request.getHeaders(name)).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .anyMatch(each -> each.strip().equalsIgnoreCase(token));
    }

    private static boolean isKey(List<String> keys) {
        if (keys.size() != 1) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(keys.get(0).strip()).length == WEBSOCKET_KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
