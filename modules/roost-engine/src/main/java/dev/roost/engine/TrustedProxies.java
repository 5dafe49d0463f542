package dev.roost.engine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The addresses whose word about the client is taken: reverse proxies of one's own. Immutable. */
public final class TrustedProxies {
    public static final TrustedProxies NONE = new TrustedProxies(List.of(), false);

    /**
     * Every address, which is right only where nobody can come past the proxies. What the outermost proxy says counts, which
     * has to replace what clients send.
     */
    public static final TrustedProxies ALL = new TrustedProxies(List.of(), true);

    private final List<Network> networks;
    private final boolean all;

    private TrustedProxies(List<Network> networks, boolean all) {
        this.networks = networks;
        this.all = all;
    }

    /**
     * Addresses and networks: {@code 10.0.0.0/8}, {@code ::1}.
     *
     * @throws IllegalArgumentException if one is neither
     */
    public static TrustedProxies of(List<String> addresses) {
        return addresses.isEmpty()
                ? NONE
                : new TrustedProxies(addresses.stream().map(Network::parse).toList(), false);
    }

    boolean areAll() {
        return all;
    }

    boolean contains(String address) {
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

        /** The bytes of an address, or none if the text is not one; a name is never looked up. */
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
