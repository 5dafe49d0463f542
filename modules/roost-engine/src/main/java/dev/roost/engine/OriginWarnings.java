package dev.roost.engine;

import dev.roost.engine.spi.RequestHead;
import org.slf4j.Logger;

/** Says why a page may not use the server, with the option that would let it. Thread-safe. */
final class OriginWarnings {
    private static final int LONGEST = 200;

    private final Warnings notListed;
    private final Warnings behindProxy;

    OriginWarnings(Logger log) {
        notListed = new Warnings(log, "origin {} (option: origins; in Spring roost.cors.allowed-origins)");
        behindProxy = new Warnings(
                log,
                "origin {} (option: trustedProxies; in Spring roost.trusted-proxies or server.forward-headers-strategy)");
    }

    /** @param head as the engine sees it, behind the proxies that it trusts */
    void warn(RequestHead head, String origin) {
        String refused = shortened(origin) + " refused: ";
        Client client = new Client(head.address(), head.secure(), head.authority());
        if (Client.of(head, TrustedProxies.ALL).isOwnOrigin(origin)) {
            behindProxy.warn(refused + "it is the server's own by forwarding headers, but " + head.address()
                    + " is not trusted to send them");
        } else if (origin.startsWith("https://") && client.isOwnOrigin("http" + origin.substring(5))) {
            behindProxy.warn(refused + "the request came as " + shortened(client.origin())
                    + "; a proxy that ends TLS has to send X-Forwarded-Proto, and to be trusted");
        } else {
            notListed.warn(refused + "the server's own is " + shortened(client.origin()));
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
