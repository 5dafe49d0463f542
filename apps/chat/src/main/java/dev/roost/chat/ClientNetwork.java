package dev.roost.chat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * The unit that counts as one client in limits per address: an IPv4 address, or an IPv6 network of 64 bits, since an IPv6 client
 * can use all addresses of its network.
 */
public record ClientNetwork(String prefix) {
    private static final int NETWORK_BYTES = 8;

    public static ClientNetwork of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return new ClientNetwork(
                Arrays.toString(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes));
    }
}
