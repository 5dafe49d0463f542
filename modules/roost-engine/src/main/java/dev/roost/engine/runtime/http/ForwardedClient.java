package dev.roost.engine.runtime.http;

import dev.roost.engine.http.IpAddress;
import dev.roost.engine.http.Origin;
import dev.roost.engine.http.TrustedProxies;
import dev.roost.engine.spi.RequestHead;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client of a request, and the host by which it addressed this server. If the request comes from a trusted proxy, they
 * are taken from the header {@code Forwarded} (RFC 7239) or from the {@code X-Forwarded} headers, as {@link
 * TrustedProxies#header()} specifies. Addresses are read from the nearest proxy outwards, up to the first that is not trusted. Of
 * several hosts and schemes those of the nearest proxy apply, or those of the outermost if all addresses are trusted.
 *
 * @param address the IP address of the client
 * @param secure whether the client uses TLS
 * @param host the host, with the port unless it is the default of the scheme; empty if unknown
 */
public record ForwardedClient(String address, boolean secure, String host) {
    /** Reads the client of a request. */
    public static ForwardedClient of(RequestHead head, TrustedProxies proxies) {
        if (!proxies.contains(head.address())) {
            return new ForwardedClient(head.address(), head.secure(), head.authority());
        }
        return switch (proxies.header()) {
            case X_FORWARDED_FOR -> ofLegacyHeaders(head, proxies);
            case FORWARDED -> ofForwarded(head, proxies);
        };
    }

    private static ForwardedClient ofLegacyHeaders(RequestHead head, TrustedProxies proxies) {
        String address = head.address();
        List<String> hops = valuesOf("X-Forwarded-For", head);
        for (int i = hops.size() - 1; i >= 0; i--) {
            IpAddress hop = NodeAddress.ofLegacy(hops.get(i));
            address = hop == null ? address : hop.toString();
            if (hop == null || !proxies.containsHop(hop)) {
                break;
            }
        }
        String proto = one(valuesOf("X-Forwarded-Proto", head), proxies);
        if (proto.isEmpty() && one(valuesOf("X-Forwarded-Ssl", head), proxies).equalsIgnoreCase("on")) {
            proto = "https";
        }
        String host = one(valuesOf("X-Forwarded-Host", head), proxies);
        String port = one(valuesOf("X-Forwarded-Port", head), proxies);
        return forwarded(head, address, proto, host, port);
    }

    /** Reads the elements that trusted proxies have written; the one before them is the client's. */
    private static ForwardedClient ofForwarded(RequestHead head, TrustedProxies proxies) {
        String list = head.headers().joined("Forwarded");
        String address = head.address();
        String proto = "";
        String host = "";
        ForwardedElement element = list == null ? null : ForwardedElement.last(list);
        while (element != null) {
            proto = proto.isEmpty() || proxies.areAll() && !element.proto().isEmpty() ? element.proto() : proto;
            host = host.isEmpty() || proxies.areAll() && !element.host().isEmpty() ? element.host() : host;
            IpAddress hop = NodeAddress.ofForwarded(element.node());
            address = hop == null ? address : hop.toString();
            element = hop != null && proxies.containsHop(hop) ? element.previous() : null;
        }
        return forwarded(head, address, proto, host, "");
    }

    /** Returns the client by the values of proxies; an absent value is empty. */
    private static ForwardedClient forwarded(RequestHead head, String address, String proto, String host, String port) {
        boolean secure = isSecure(proto, head);
        return new ForwardedClient(address, secure, withPort(host.isEmpty() ? head.authority() : host, port, secure));
    }

    /** Returns the host without the default port of the scheme, as browsers write origins. */
    private static String withPort(String host, String forwardedPort, boolean secure) {
        int colon = portColon(host);
        String port = !forwardedPort.isEmpty() ? forwardedPort : colon < 0 ? "" : host.substring(colon + 1);
        String name = colon < 0 ? host : host.substring(0, colon);
        return port.isEmpty() || port.equals(secure ? "443" : "80") ? name : name + ":" + port;
    }

    /** Returns the index of the colon before the port of a host, or -1 if it has no port. */
    static int portColon(String host) {
        int colon = host.lastIndexOf(':');
        boolean ofAddress = host.startsWith("[") ? colon < host.indexOf(']') : colon != host.indexOf(':');
        return ofAddress ? -1 : colon;
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

    /** Returns the value of the proxy that applies; the value of the outermost proxy is the first. */
    private static String one(List<String> items, TrustedProxies proxies) {
        return items.isEmpty() ? "" : items.get(proxies.areAll() ? 0 : items.size() - 1);
    }

    /** Returns whether an origin is the server's own as this client sees it (RFC 6454 sections 4 and 5). */
    public boolean isOwnOrigin(String origin) {
        String own = origin();
        if (origin.equalsIgnoreCase(own)) {
            return true;
        }
        Origin page = Origin.parse(origin);
        return page != null && page.equals(Origin.parse(own));
    }

    /** Returns the server's own origin as this client sees it. */
    String origin() {
        return (secure ? "https://" : "http://") + host;
    }

    /** Returns a request with the address, scheme and host of this client. */
    public RequestHead applyTo(RequestHead head) {
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
