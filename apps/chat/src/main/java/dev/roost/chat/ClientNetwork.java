package dev.roost.chat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * What counts as one address where something is counted by addresses: somebody who has one address of IPv6 has a whole
 * network of them.
 */
public record ClientNetwork(String prefix) {
    private static final int NETWORK_BYTES = 8;

    public static ClientNetwork of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return new ClientNetwork(
                Arrays.toString(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes));
    }
}
