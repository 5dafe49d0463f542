package dev.roost.engine.runtime.http;

import dev.roost.engine.http.ForwardingHeader;
import dev.roost.engine.http.Origin;
import dev.roost.engine.http.TrustedProxies;
import dev.roost.engine.spi.RequestHead;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Logs why an origin is rejected, and which option to change. Thread-safe. */
public final class OriginWarnings {
    private static final int LONGEST = 200;

    /** Trusts the nearest proxy, regardless of its address. */
    private static final TrustedProxies NEAREST = TrustedProxies.of(List.of("0.0.0.0/0", "::/0"));

    private static final String TRUST =
            "option: trustedProxies; in Spring roost.trusted-proxies or server.forward-headers-strategy";

    private static final String WHICH_HEADER =
            " (option: TrustedProxies.withHeader; in Spring roost.forwarding-header)";

    private final TrustedProxies trusted;
    private final RateLimitedWarning notListed;
    private final RateLimitedWarning behindProxy;

    public OriginWarnings(Logger log, TrustedProxies trusted) {
        this.trusted = trusted;
        notListed = new RateLimitedWarning(log, "origin {} (option: origins; in Spring roost.cors.allowed-origins)");
        behindProxy = new RateLimitedWarning(log, "origin {}");
    }

    /**
     * Logs the rejection of an origin.
     *
     * @param head the request as the server received it
     */
    public void warn(RequestHead head, String origin) {
        ForwardedClient client = ForwardedClient.of(head, trusted);
        String rejected = shortened(origin) + " rejected: the server's own origin is " + shortened(client.origin());
        String fault = faultOfProxy(head, client, origin);
        if (fault != null) {
            behindProxy.warn(rejected + fault);
        } else if (differsByPort(client, origin)) {
            notListed.warn(rejected + "; a proxy that listens on the port of the page has to keep it in Host, or to"
                    + " send X-Forwarded-Port");
        } else {
            notListed.warn(rejected);
        }
    }

    /** Describes the error in the headers of a proxy; returns null if there seems to be none. */
    private @Nullable String faultOfProxy(RequestHead head, ForwardedClient client, String origin) {
        boolean trustsPeer = trusted.contains(head.address());
        ForwardingHeader header = headerOfOwnOrigin(head, origin);
        if (header != null && trustsPeer) {
            return header == trusted.header()
                    ? " by the headers of the nearest proxy, which has to pass on the forwarding headers that it receives"
                    : "; the origin of the page matches the ignored headers " + ForwardingHeaders.namesIn(head, header)
                            + WHICH_HEADER;
        }
        if (header != null) {
            return ignoredHeaders(head, header);
        }
        boolean plain = origin.startsWith("https://") && client.isOwnOrigin("http" + origin.substring(5));
        if (!plain) {
            return null;
        }
        return "; a proxy that terminates TLS has to send X-Forwarded-Proto"
                + (trustsPeer ? "" : ", and to be trusted (" + TRUST + ")");
    }

    /** Returns the header by which an origin would be the server's own, or null if there is none. */
    private @Nullable ForwardingHeader headerOfOwnOrigin(RequestHead head, String origin) {
        ForwardingHeader configured = trusted.header();
        if (isOwnByHeader(head, origin, configured)) {
            return configured;
        }
        for (ForwardingHeader header : ForwardingHeader.values()) {
            if (isOwnByHeader(head, origin, header)) {
                return header;
            }
        }
        return null;
    }

    private static boolean isOwnByHeader(RequestHead head, String origin, ForwardingHeader header) {
        return ForwardedClient.of(head, NEAREST.withHeader(header)).isOwnOrigin(origin)
                || ForwardedClient.of(head, TrustedProxies.ALL.withHeader(header))
                        .isOwnOrigin(origin);
    }

    private String ignoredHeaders(RequestHead head, ForwardingHeader header) {
        boolean applied = ForwardingHeaders.mayBeApplied(head);
        String unread = ForwardingHeaders.unreadByTomcat(head, header);
        StringBuilder text = new StringBuilder("; the origin of the page matches the ignored headers ")
                .append(ForwardingHeaders.namesIn(head, header));
        if (!applied) {
            text.append(" from ").append(head.address());
        }
        text.append(" (").append(TRUST);
        if (unread != null) {
            text.append("; on Tomcat use the strategy framework, since native does not read ")
                    .append(unread);
        } else if (!applied) {
            text.append(
                    "; on Tomcat the strategy native trusts the proxies of server.tomcat.remoteip.internal-proxies");
        }
        text.append(')');
        return header == trusted.header() ? text.toString() : text + WHICH_HEADER;
    }

    private static boolean differsByPort(ForwardedClient client, String origin) {
        Origin page = Origin.parse(origin);
        Origin own = Origin.parse(client.origin());
        return page != null
                && own != null
                && page.scheme().equals(own.scheme())
                && page.host().equals(own.host());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
