package dev.roost.chat.push;

import io.netty.util.NetUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Decides which URLs the server sends pushes to. A client chooses the URL, so it must not lead to a host of the server's own
 * network. {@link PublicAddresses} checks the addresses of the host. Thread-safe.
 */
@Component
final class EndpointPolicy {
    static final int MAX_LENGTH = 1000;

    private static final int HTTPS_PORT = 443;

    private final PushProperties properties;

    EndpointPolicy(PushProperties properties) {
        this.properties = properties;
    }

    /** @throws IllegalArgumentException if the URL is not one of a push service */
    URI check(String endpoint) {
        if (endpoint.length() > MAX_LENGTH) {
            throw rejected("at most " + MAX_LENGTH + " characters");
        }
        URI url = parse(endpoint);
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw rejected("a URL with a host, without user and fragment");
        }
        if (!properties.unsafeEndpoints()) {
            if (!"https".equalsIgnoreCase(url.getScheme()) || (url.getPort() != -1 && url.getPort() != HTTPS_PORT)) {
                throw rejected("https on port " + HTTPS_PORT);
            }
            if (!isPushService(url.getHost().toLowerCase(Locale.ROOT))) {
                throw rejected("a host of chat.push.services");
            }
        }
        return url;
    }

    private static URI parse(String endpoint) {
        try {
            return new URI(endpoint);
        } catch (URISyntaxException e) {
            throw rejected("a URL");
        }
    }

    private boolean isPushService(String host) {
        if (host.startsWith("[") || NetUtil.isValidIpV4Address(host)) {
            return false;
        }
        return properties.services().stream().anyMatch(service -> matches(service.toLowerCase(Locale.ROOT), host));
    }

    private static boolean matches(String service, String host) {
        if (service.equals("*")) {
            return true;
        }
        return service.startsWith("*.") ? host.endsWith(service.substring(1)) : host.equals(service);
    }

    private static IllegalArgumentException rejected(String expected) {
        return new IllegalArgumentException("endpoint: invalid (expected: " + expected + ")");
    }

    /** Returns the origin of a URL, which identifies the push service in tokens (RFC 8292, 2). */
    static String originOf(URI url) {
        String host =
                url.getScheme().toLowerCase(Locale.ROOT) + "://" + url.getHost().toLowerCase(Locale.ROOT);
        boolean defaultPort =
                url.getPort() == -1 || url.getPort() == HTTPS_PORT && "https".equalsIgnoreCase(url.getScheme());
        return defaultPort ? host : host + ":" + url.getPort();
    }
}
