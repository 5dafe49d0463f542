package dev.roost.chat.passkey;

import com.webauthn4j.data.client.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The domain that passkeys belong to (WebAuthn 3, 4), for one request. Immutable.
 *
 * @param id a domain
 * @param host the host that the browser requested
 * @param origins the accepted origins; empty for those of the host
 */
record RelyingParty(String id, String host, Set<Origin> origins) {
    private static final String LOCALHOST = "localhost";

    /** @param hostHeader the header {@code Host} of the request; without one the client is on this machine */
    static RelyingParty of(PasskeyProperties properties, @Nullable String hostHeader) {
        String host = hostOf(hostHeader);
        String id = properties.relyingPartyId();
        return new RelyingParty(
                id == null || id.isBlank() ? host : id,
                host,
                properties.origins().stream().map(Origin::new).collect(Collectors.toUnmodifiableSet()));
    }

    private static String hostOf(@Nullable String header) {
        try {
            String host = header == null ? LOCALHOST : new URI("//" + header).getHost();
            return host == null ? LOCALHOST : host;
        } catch (URISyntaxException invalid) {
            return LOCALHOST;
        }
    }

    boolean accepts(Origin origin) {
        if (!origins.isEmpty()) {
            return origins.contains(origin);
        }
        boolean secure = "https".equals(origin.getScheme())
                || "http".equals(origin.getScheme()) && LOCALHOST.equals(origin.getHost());
        return secure && host.equals(origin.getHost());
    }
}
