package dev.roost.gateway.runtime;

import dev.roost.gateway.RateLimit;
import dev.roost.server.Socket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** The key under which one limit counts events. Immutable. */
sealed interface RateLimitKey {
    /** The length of an IPv6 network prefix in bytes; a client usually owns all addresses of its network. */
    int NETWORK_BYTES = 8;

    /** The key of all texts that are not addresses. */
    OfAddress NO_ADDRESS = new OfAddress("");

    record OfSocket(Socket socket) implements RateLimitKey {}

    record OfUser(String name) implements RateLimitKey {}

    record OfAddress(String network) implements RateLimitKey {}

    /** The shared key of events that exceed the maximum number of keys. */
    record Overflow() implements RateLimitKey {}

    static RateLimitKey of(RateLimit.Per per, Socket socket) {
        return switch (per) {
            case SOCKET -> new OfSocket(socket);
            case USER ->
                socket.principal()
                        .<RateLimitKey>map(user -> new OfUser(user.getName()))
                        .orElseGet(() -> ofAddress(socket.handshake().address()));
            case ADDRESS -> ofAddress(socket.handshake().address());
        };
    }

    static OfAddress ofAddress(String address) {
        if (address.indexOf(':') < 0) {
            return new OfAddress(address);
        }
        // Other text with a colon would cause a DNS lookup of a name that a client behind a trusted proxy can choose.
        if (Character.digit(address.charAt(0), 16) < 0 && address.charAt(0) != ':') {
            return NO_ADDRESS;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return new OfAddress(
                    parsed instanceof Inet6Address
                            ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
                            : parsed.getHostAddress());
        } catch (UnknownHostException e) {
            return NO_ADDRESS;
        }
    }
}
