package dev.roost.servlet;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.WebSocketHandshake;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The conversion of request heads. Pure. */
final class ServletRequestHeads {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private ServletRequestHeads() {}

    static RequestHead read(HttpServletRequest request) {
        String query = emptyIfNull(request.getQueryString());
        Headers headers = headers(request);
        return new RequestHead(
                request.getMethod(),
                path(request),
                query,
                headers,
                address(request.getRemoteAddr()),
                request.isSecure(),
                isUpgrade(request, headers),
                authority(request),
                mayOpenSession(query) ? request.getUserPrincipal() : null);
    }

    /** The principal of other requests is not read, since that may access the HTTP session and keep it alive. */
    private static boolean mayOpenSession(String query) {
        return !query.isEmpty() && Stream.of(query.split("&")).noneMatch(parameter -> parameter.startsWith("sid="));
    }

    /** Returns the raw path without the context path, since the path of the engine is relative to the application. */
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
     * Returns the host by the container, not the {@code Host} header: containers and filters that apply forwarding headers
     * change the former only.
     */
    private static String authority(HttpServletRequest request) {
        String name = emptyIfNull(request.getServerName());
        String host = name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
        int port = request.getServerPort();
        boolean isDefault = port <= 0 || port == (request.isSecure() ? HTTPS_PORT : HTTP_PORT);
        return isDefault ? host : host + ":" + port;
    }

    /** Removes the brackets that some containers add to an IPv6 address. */
    private static String address(@Nullable String remote) {
        String address = String.valueOf(remote);
        boolean bracketed = address.startsWith("[") && address.endsWith("]");
        return bracketed ? address.substring(1, address.length() - 1) : address;
    }

    static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    static boolean expectsContinue(Headers headers) {
        return headers.containsToken("Expect", "100-continue");
    }

    private static boolean isUpgrade(HttpServletRequest request, Headers headers) {
        return request.getProtocol().equals("HTTP/1.1")
                && !hasBody(request)
                && WebSocketHandshake.isValid(request.getMethod(), headers);
    }
}
