package dev.roost.engine;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and by what name it knows this server: as the request says, or, where it comes from a trusted proxy, as the
 * proxy says ({@code Forwarded}, RFC 7239, or else the {@code X-Forwarded} headers).
 *
 * @param host as in the {@code Host} header; empty if there is none
 */
record Client(String address, boolean secure, String host) {
    static Client of(RequestHead head, TrustedProxies proxies) {
        Headers headers = head.headers();
        String host = orEmpty(headers.first("Host"));
        if (!proxies.contains(head.address())) {
            return new Client(head.address(), head.secure(), host);
        }
        String forwarded = headers.first("Forwarded");
        return forwarded == null ? ofLegacyHeaders(head, host, proxies) : ofForwarded(forwarded, head, host, proxies);
    }

    private static Client ofLegacyHeaders(RequestHead head, String host, TrustedProxies proxies) {
        Headers headers = head.headers();
        List<String> hops = list(headers.first("X-Forwarded-For"));
        String address = lastUntrusted(hops.stream().map(Client::withoutPort).toList(), head.address(), proxies);
        String proto = last(list(headers.first("X-Forwarded-Proto")));
        String forwardedHost = last(list(headers.first("X-Forwarded-Host")));
        return new Client(address, isSecure(proto, head), forwardedHost.isEmpty() ? host : forwardedHost);
    }

    private static Client ofForwarded(String forwarded, RequestHead head, String host, TrustedProxies proxies) {
        List<String> hops = new ArrayList<>();
        String proto = "";
        String forwardedHost = "";
        for (String element : list(forwarded)) {
            for (String pair : element.split(";")) {
                int equals = pair.indexOf('=');
                String name =
                        equals < 0 ? "" : pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                String value = pair.substring(equals + 1).strip().replace("\"", "");
                switch (name) {
                    case "for" -> hops.add(withoutPort(value));
                    case "proto" -> proto = value;
                    case "host" -> forwardedHost = value;
                    default -> {}
                }
            }
        }
        String address = lastUntrusted(hops, head.address(), proxies);
        return new Client(address, isSecure(proto, head), forwardedHost.isEmpty() ? host : forwardedHost);
    }

    /** From the nearest hop outwards, up to the first that is not one's own: what lies beyond, anybody can write. */
    private static String lastUntrusted(List<String> hops, String peer, TrustedProxies proxies) {
        String address = peer;
        for (int i = hops.size() - 1; i >= 0 && proxies.contains(address); i--) {
            address = hops.get(i);
        }
        return address;
    }

    private static boolean isSecure(String proto, RequestHead head) {
        return proto.isEmpty() ? head.secure() : proto.equalsIgnoreCase("https") || proto.equalsIgnoreCase("wss");
    }

    private static List<String> list(@Nullable String header) {
        List<String> items = new ArrayList<>();
        for (String item : orEmpty(header).split(",")) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return items;
    }

    private static String last(List<String> items) {
        return items.isEmpty() ? "" : items.get(items.size() - 1);
    }

    /** {@code 1.2.3.4:5} and {@code [::1]:5} without their ports. */
    private static String withoutPort(String node) {
        if (node.startsWith("[")) {
            int end = node.indexOf(']');
            return end < 0 ? node : node.substring(1, end);
        }
        int colon = node.indexOf(':');
        return colon >= 0 && colon == node.lastIndexOf(':') ? node.substring(0, colon) : node;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** The origin of pages that this server itself gives to this client (RFC 6454 section 6.2). */
    boolean isOwnOrigin(String origin) {
        return origin.equalsIgnoreCase((secure ? "https://" : "http://") + host);
    }

    /** The request as it was before it came to the proxies. */
    RequestHead seenIn(RequestHead head) {
        return address.equals(head.address()) && secure == head.secure()
                ? head
                : new RequestHead(
                        head.method(),
                        head.path(),
                        head.query(),
                        head.headers(),
                        address,
                        secure,
                        head.upgrade(),
                        head.principal());
    }
}
