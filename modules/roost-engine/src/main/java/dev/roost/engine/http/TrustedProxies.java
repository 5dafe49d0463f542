package dev.roost.engine.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The addresses of reverse proxies whose forwarding headers apply ({@code Forwarded}, RFC 7239, or {@code X-Forwarded-*}).
 * Immutable.
 *
 * <pre>{@code
 * import dev.roost.engine.EngineOptions;
 * import dev.roost.engine.http.TrustedProxies;
 * import java.util.List;
 *
 * EngineOptions options = EngineOptions.builder()
 *         .trustedProxies(TrustedProxies.of(List.of("10.0.0.0/8", "::1")))
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class TrustedProxies {
    /** No address: forwarding headers are ignored. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of(), false);

    /**
     * All addresses. Use this only if clients can't bypass the proxies. The values of the outermost proxy apply, which must
     * replace the headers that clients send.
     */
    public static final TrustedProxies ALL = new TrustedProxies(List.of(), true);

    private final List<Network> networks;
    private final boolean all;

    private TrustedProxies(List<Network> networks, boolean all) {
        this.networks = networks;
        this.all = all;
    }

    /**
     * Returns the proxies with these addresses or in these networks.
     *
     * @param addresses IP addresses and networks, {@code 10.0.0.0/8} or {@code ::1} for example
     * @return the proxies; {@link #NONE} if the list is empty
     * @throws IllegalArgumentException if an element is neither an address nor a network
     */
    public static TrustedProxies of(List<String> addresses) {
        return addresses.isEmpty()
                ? NONE
                : new TrustedProxies(addresses.stream().map(Network::parse).toList(), false);
    }

    /**
     * Returns whether all addresses are trusted.
     *
     * @return true for {@link #ALL}
     */
    public boolean areAll() {
        return all;
    }

    /**
     * Returns whether an address is trusted.
     *
     * @param address a literal IP address; a name is never resolved
     * @return true if it is trusted
     */
    public boolean contains(String address) {
        if (all) {
            return true;
        }
        if (networks.isEmpty()) {
            return false;
        }
        byte[] bytes = Network.literal(address);
        return bytes.length > 0 && networks.stream().anyMatch(network -> network.contains(bytes));
    }

    private record Network(byte[] address, int prefix) {
        static Network parse(String text) {
            int slash = text.indexOf('/');
            byte[] address = literal(slash < 0 ? text : text.substring(0, slash));
            int prefix = slash < 0 ? address.length * 8 : parsePrefix(text.substring(slash + 1));
            if (address.length == 0 || prefix < 0 || prefix > address.length * 8) {
                throw new IllegalArgumentException("proxy: " + text + " (expected: like 10.0.0.0/8)");
            }
            return new Network(address, prefix);
        }

        private static int parsePrefix(String digits) {
            return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
        }

        /** Returns the bytes of an address, or none if the text is not an address; a name is never resolved. */
        static byte[] literal(String text) {
            if (!text.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%.*)?")) {
                return new byte[0];
            }
            try {
                return InetAddress.getByName(text).getAddress();
            } catch (UnknownHostException e) {
                return new byte[0];
            }
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >>> (bit & 7);
                if ((address[bit >>> 3] & mask) != (other[bit >>> 3] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
