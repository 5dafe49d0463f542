package dev.roost.engine;

import dev.roost.engine.spi.RequestHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and by what name it knows this server: as the request says, or, where it comes from a trusted proxy, as the
 * proxy says ({@code Forwarded}, RFC 7239, or else the {@code X-Forwarded} headers). Of several proxies the nearest counts,
 * and the outermost if all addresses are trusted.
 *
 * @param host with the port unless it is the scheme's default; empty if nobody says it
 */
record Client(String address, boolean secure, String host) {
    static Client of(RequestHead head, TrustedProxies proxies) {
        if (!proxies.contains(head.address())) {
            return new Client(head.address(), head.secure(), head.authority());
        }
        String forwarded = head.headers().joined("Forwarded");
        return forwarded == null ? ofLegacyHeaders(head, proxies) : ofForwarded(forwarded, head, proxies);
    }

    private static Client ofLegacyHeaders(RequestHead head, TrustedProxies proxies) {
        List<String> hops = valuesOf("X-Forwarded-For", head).stream()
                .map(Client::withoutPort)
                .toList();
        String proto = one(valuesOf("X-Forwarded-Proto", head), proxies);
        if (proto.isEmpty() && one(valuesOf("X-Forwarded-Ssl", head), proxies).equalsIgnoreCase("on")) {
            proto = "https";
        }
        String host = one(valuesOf("X-Forwarded-Host", head), proxies);
        String port = one(valuesOf("X-Forwarded-Port", head), proxies);
        return forwarded(head, proxies, hops, proto, host, port);
    }

    private static Client ofForwarded(String forwarded, RequestHead head, TrustedProxies proxies) {
        List<String> hops = new ArrayList<>();
        List<String> protos = new ArrayList<>();
        List<String> hosts = new ArrayList<>();
        for (String element : list(forwarded)) {
            for (String pair : element.split(";")) {
                int equals = pair.indexOf('=');
                String name =
                        equals < 0 ? "" : pair.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                String value = pair.substring(equals + 1).strip().replace("\"", "");
                switch (name) {
                    case "for" -> hops.add(withoutPort(value));
                    case "proto" -> protos.add(value);
                    case "host" -> hosts.add(value);
                    default -> {}
                }
            }
        }
        return forwarded(head, proxies, hops, one(protos, proxies), one(hosts, proxies), "");
    }

    /** What proxies say; an empty text is what none says. */
    private static Client forwarded(
            RequestHead head, TrustedProxies proxies, List<String> hops, String proto, String host, String port) {
        boolean secure = isSecure(proto, head);
        return new Client(
                lastUntrusted(hops, head.address(), proxies),
                secure,
                withPort(host.isEmpty() ? head.authority() : host, port, secure));
    }

    /** Without the default port of the scheme, as browsers write origins. */
    private static String withPort(String host, String forwardedPort, boolean secure) {
        int colon = portColon(host);
        String port = !forwardedPort.isEmpty() ? forwardedPort : colon < 0 ? "" : host.substring(colon + 1);
        String name = colon < 0 ? host : host.substring(0, colon);
        return port.isEmpty() || port.equals(secure ? "443" : "80") ? name : name + ":" + port;
    }

    /** Where the port of a host begins, or -1 if it has none. */
    static int portColon(String host) {
        int colon = host.lastIndexOf(':');
        boolean ofAddress = host.startsWith("[") ? colon < host.indexOf(']') : colon != host.indexOf(':');
        return ofAddress ? -1 : colon;
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

    private static List<String> valuesOf(String header, RequestHead head) {
        return list(head.headers().joined(header));
    }

    private static List<String> list(@Nullable String header) {
        List<String> items = new ArrayList<>();
        for (String item : (header == null ? "" : header).split(",")) {
            if (!item.isBlank()) {
                items.add(item.strip());
            }
        }
        return items;
    }

    /** What the proxy says that counts; the farthest from the server comes first. */
    private static String one(List<String> items, TrustedProxies proxies) {
        return items.isEmpty() ? "" : items.get(proxies.areAll() ? 0 : items.size() - 1);
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

    /** Whether pages of an origin are those that this server itself gives to this client (RFC 6454 sections 4 and 5). */
    boolean isOwnOrigin(String origin) {
        String own = origin();
        if (origin.equalsIgnoreCase(own)) {
            return true;
        }
        Origin page = Origin.parse(origin);
        return page != null && page.equals(Origin.parse(own));
    }

    /** The origin of pages that this server itself gives to this client. */
    String origin() {
        return (secure ? "https://" : "http://") + host;
    }

    /** The request as it was before it came to the proxies. */
    RequestHead seenIn(RequestHead head) {
        return address.equals(head.address()) && secure == head.secure() && host.equals(head.authority())
                ? head
                : new RequestHead(
                        head.method(),
                        head.path(),
                        head.query(),
                        head.headers(),
                        address,
                        secure,
                        head.upgrade(),
                        host,
                        head.principal());
    }
}
