package dev.roost.gateway.runtime;

import dev.roost.gateway.RateLimit;
import dev.roost.server.Socket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** What one limit counts events of. Immutable. */
sealed interface RateLimitKey {
    /** The bytes of an IPv6 address that name a network; one client usually has all addresses of one. */
    int NETWORK_BYTES = 8;

    /** All that is not an address counts together. */
    OfAddress NO_ADDRESS = new OfAddress("");

    record OfSocket(Socket socket) implements RateLimitKey {}

    record OfUser(String name) implements RateLimitKey {}

    record OfAddress(String network) implements RateLimitKey {}

    /** Those that are not counted apart, because there are too many. */
    record OfTheRest() implements RateLimitKey {}

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
        // Other text with a colon is looked up by name, which a client behind a trusted proxy may choose.
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
