package dev.roost.engine;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes the headers of proxies in a request, for the log. Pure. */
final class ForwardingHeaders {
    private static final String STANDARD = "Forwarded";
    private static final String HOST = "X-Forwarded-Host";
    private static final String SSL = "X-Forwarded-Ssl";
    private static final List<String> OF_ORIGIN = List.of("X-Forwarded-Proto", SSL, HOST, "X-Forwarded-Port");

    private ForwardingHeaders() {}

    /** Returns the names of the headers by which {@link Client} finds the origin of the server. */
    static String namesIn(RequestHead head) {
        Headers headers = head.headers();
        return headers.first(STANDARD) != null
                ? STANDARD
                : OF_ORIGIN.stream().filter(name -> headers.first(name) != null).collect(Collectors.joining(", "));
    }

    /** Returns whether the HTTP server has changed the request by such headers already; there is no certain sign of it. */
    static boolean mayBeApplied(RequestHead head) {
        return head.secure() || !head.authority().equals(head.headers().first("Host"));
    }

    /** Returns what Tomcat's {@code RemoteIpValve} does not read of them, or null if it reads them all. */
    static @Nullable String unreadByTomcat(RequestHead head) {
        Headers headers = head.headers();
        if (headers.first(STANDARD) != null) {
            return STANDARD;
        }
        boolean lists =
                OF_ORIGIN.stream().map(headers::joined).anyMatch(value -> value != null && value.indexOf(',') >= 0);
        if (lists) {
            return "headers with several values";
        }
        String host = headers.first(HOST);
        if (host != null && Client.portColon(host) >= 0) {
            return "the port in " + HOST;
        }
        return headers.first(SSL) != null && headers.first("X-Forwarded-Proto") == null ? SSL : null;
    }
}
