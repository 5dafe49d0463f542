package dev.roost.engine.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of reverse proxies that are trusted, and the one header in which they name the client. Immutable.
 *
 * <pre>{@code
 * import dev.roost.engine.EngineOptions;
 * import dev.roost.engine.http.ForwardingHeader;
 * import dev.roost.engine.http.TrustedProxies;
 * import java.util.List;
 *
 * EngineOptions options = EngineOptions.builder()
 *         .trustedProxies(TrustedProxies.of(List.of("10.0.0.0/8", "::1")).withHeader(ForwardingHeader.FORWARDED))
 *         .build();
 * }</pre>
 *
 * <p>The list of addresses in the header is read from the right, from the nearest proxy outwards. It ends at the first address
 * that is not trusted, which is the client's, or at a text that is not an IP address. The text before that is ignored,
 * because a client can forge it.
 *
 * @since 0.1.0
 */
public final class TrustedProxies {
    /** No address: forwarding headers are ignored. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of(), false, ForwardingHeader.X_FORWARDED_FOR);

    /**
     * All addresses. Use this only if clients can't bypass the proxies. In the list of addresses, those of private networks
     * ({@link IpAddress#isPrivate()}) count as proxies, and the next public one is the client's. Scheme and host are those of
     * the outermost proxy.
     */
    public static final TrustedProxies ALL = new TrustedProxies(List.of(), true, ForwardingHeader.X_FORWARDED_FOR);

    private final List<Network> networks;
    private final boolean all;
    private final ForwardingHeader header;

    private TrustedProxies(List<Network> networks, boolean all, ForwardingHeader header) {
        this.networks = networks;
        this.all = all;
        this.header = header;
    }

    /**
     * Returns the proxies with these addresses or in these networks, whose header is {@code X-Forwarded-For}.
     *
     * @param addresses IP addresses and networks, {@code 10.0.0.0/8} or {@code ::1} for example
     * @return the proxies; {@link #NONE} if the list is empty
     * @throws IllegalArgumentException if an element is neither an address nor a network
     */
    public static TrustedProxies of(List<String> addresses) {
        return addresses.isEmpty()
                ? NONE
                : new TrustedProxies(
                        addresses.stream().map(Network::parse).toList(), false, ForwardingHeader.X_FORWARDED_FOR);
    }

    /**
     * Returns these proxies with another header. All other headers are ignored.
     *
     * @param value the header that the proxies set and don't pass on from clients; by default
     *     {@link ForwardingHeader#X_FORWARDED_FOR}
     * @return the proxies
     */
    public TrustedProxies withHeader(ForwardingHeader value) {
        return value == header ? this : new TrustedProxies(networks, all, value);
    }

    /**
     * Returns the header that applies.
     *
     * @return the header in which the proxies name the client
     */
    public ForwardingHeader header() {
        return header;
    }

    /**
     * Returns whether no address is trusted.
     *
     * @return true if all forwarding headers are ignored
     */
    public boolean areNone() {
        return !all && networks.isEmpty();
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
     * Returns whether the address of a connection is trusted.
     *
     * @param address a literal IP address, with or without a zone identifier; a name is never resolved
     * @return true if it is trusted
     */
    public boolean contains(String address) {
        if (all || networks.isEmpty()) {
            return all;
        }
        int zone = address.indexOf('%');
        IpAddress parsed = IpAddress.parse(zone < 0 ? address : address.substring(0, zone));
        return parsed != null && contains(parsed);
    }

    /**
     * Returns whether an address in a forwarding header is that of a proxy.
     *
     * @param hop an address that a trusted proxy has written
     * @return true if it is in the list; for {@link #ALL}, if it belongs to a private network
     */
    public boolean containsHop(IpAddress hop) {
        return all ? hop.isPrivate() : contains(hop);
    }

    private boolean contains(IpAddress address) {
        for (Network network : networks) {
            if (address.hasPrefix(network.address, network.prefix)) {
                return true;
            }
        }
        return false;
    }

    private record Network(IpAddress address, int prefix) {
        static Network parse(String text) {
            int slash = text.indexOf('/');
            IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
            int prefix = slash < 0 ? bits(address) : parsePrefix(text.substring(slash + 1));
            if (address == null || prefix < 0 || prefix > address.bits()) {
                throw new IllegalArgumentException("proxy: " + text + " (expected: like 10.0.0.0/8)");
            }
            return new Network(address, prefix);
        }

        private static int bits(@Nullable IpAddress address) {
            return address == null ? -1 : address.bits();
        }

        private static int parsePrefix(String digits) {
            return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
        }
    }
}
