package dev.roost.engine.runtime.http;

import dev.roost.engine.http.ForwardingHeader;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Descriptions of the proxy headers in a request, for logs. Pure. */
final class ForwardingHeaders {
    private static final String STANDARD = "Forwarded";
    private static final String HOST = "X-Forwarded-Host";
    private static final String SSL = "X-Forwarded-Ssl";
    private static final List<String> OF_ORIGIN = List.of("X-Forwarded-Proto", SSL, HOST, "X-Forwarded-Port");

    private ForwardingHeaders() {}

    /** Returns the names of the headers from which {@link ForwardedClient} reads the host and the scheme. */
    static String namesIn(RequestHead head, ForwardingHeader header) {
        Headers headers = head.headers();
        return header == ForwardingHeader.FORWARDED
                ? STANDARD
                : OF_ORIGIN.stream().filter(name -> headers.first(name) != null).collect(Collectors.joining(", "));
    }

    /** Returns whether the HTTP server may have applied such headers already; there is no certain sign of it. */
    static boolean mayBeApplied(RequestHead head) {
        return head.secure() || !head.authority().equals(head.headers().first("Host"));
    }

    /** Returns the name of a header that Tomcat's {@code RemoteIpValve} ignores, or null if it reads them all. */
    static @Nullable String unreadByTomcat(RequestHead head, ForwardingHeader header) {
        Headers headers = head.headers();
        if (header == ForwardingHeader.FORWARDED) {
            return STANDARD;
        }
        boolean lists =
                OF_ORIGIN.stream().map(headers::joined).anyMatch(value -> value != null && value.indexOf(',') >= 0);
        if (lists) {
            return "headers with several values";
        }
        String host = headers.first(HOST);
        if (host != null && ForwardedClient.portColon(host) >= 0) {
            return "the port in " + HOST;
        }
        return headers.first(SSL) != null && headers.first("X-Forwarded-Proto") == null ? SSL : null;
    }
}
