package dev.roost.engine.runtime.http;

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
        if (isOwnByHeaders(head, origin)) {
            return trustsPeer
                    ? " by the headers of the nearest proxy, which has to pass on the forwarding headers that it receives"
                    : ignoredHeaders(head);
        }
        boolean plain = origin.startsWith("https://") && client.isOwnOrigin("http" + origin.substring(5));
        if (!plain) {
            return null;
        }
        return "; a proxy that terminates TLS has to send X-Forwarded-Proto"
                + (trustsPeer ? "" : ", and to be trusted (" + TRUST + ")");
    }

    private static boolean isOwnByHeaders(RequestHead head, String origin) {
        return ForwardedClient.of(head, NEAREST).isOwnOrigin(origin)
                || ForwardedClient.of(head, TrustedProxies.ALL).isOwnOrigin(origin);
    }

    private static String ignoredHeaders(RequestHead head) {
        boolean applied = ForwardingHeaders.mayBeApplied(head);
        String unread = ForwardingHeaders.unreadByTomcat(head);
        StringBuilder text = new StringBuilder("; the origin of the page matches the ignored headers ")
                .append(ForwardingHeaders.namesIn(head));
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
        return text.append(')').toString();
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
