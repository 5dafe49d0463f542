package dev.roost.chat.domain;

import dev.roost.engine.http.IpAddress;
import java.net.InetAddress;

/**
 * The unit that counts as one client in limits per address: an IPv4 address, or an IPv6 network of 64 bits, since an IPv6 client
 * can use all addresses of its network. Immutable.
 */
public record ClientNetwork(String prefix) {
    /** All clients whose address is not known count as one. */
    public static final ClientNetwork UNKNOWN = new ClientNetwork("");

    public static ClientNetwork of(InetAddress address) {
        return new ClientNetwork(IpAddress.of(address).network());
    }

    /**
     * Parses an address, whose zone is ignored. Nothing is looked up: a text that is not an address literal is {@link #UNKNOWN}.
     *
     * @param address may come from a client, through a proxy
     */
    public static ClientNetwork of(String address) {
        int zone = address.indexOf('%');
        IpAddress parsed = IpAddress.parse(zone < 0 ? address : address.substring(0, zone));
        return parsed == null ? UNKNOWN : new ClientNetwork(parsed.network());
    }
}
