package dev.roost.gateway.runtime;

import dev.roost.engine.http.IpAddress;
import dev.roost.gateway.RateLimit;
import dev.roost.server.Socket;

/** The key under which one limit counts events. Immutable. */
sealed interface RateLimitKey {
    /** The key of all texts that are not addresses. */
    OfAddress NO_ADDRESS = new OfAddress("");

    record OfSocket(Socket socket) implements RateLimitKey {}

    record OfUser(String name) implements RateLimitKey {}

    record OfAddress(String network) implements RateLimitKey {}

    /** The shared key of a source that had too many keys of its own. */
    record OfSource(String network) implements RateLimitKey {}

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
        IpAddress parsed = IpAddress.parse(address);
        return parsed == null ? NO_ADDRESS : new OfAddress(parsed.network());
    }

    /**
     * Returns the source to which the keys of a client belong: what one party can own without much effort, an IPv6 network of 48
     * bits (RFC 6177) or an IPv4 network of 24 bits.
     */
    static OfSource sourceOf(String address) {
        IpAddress parsed = IpAddress.parse(address);
        if (parsed == null) {
            return new OfSource("");
        }
        byte[] bytes = parsed.bytes();
        int size = parsed.isV4() ? 3 : 6;
        StringBuilder network = new StringBuilder(2 * size);
        for (int i = 0; i < size; i++) {
            network.append(Character.forDigit(bytes[i] >> 4 & 0xf, 16)).append(Character.forDigit(bytes[i] & 0xf, 16));
        }
        return new OfSource(network.toString());
    }
}
