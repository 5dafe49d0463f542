package dev.roost.server.spi;

import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The data of a client's handshake, in a form that can be sent to another server. Immutable.
 *
 * @param request the request that opened the session; without its principal if it comes from another server
 * @param time when the client requested the namespace
 * @param auth the {@code auth} value of the client, encoded by the parser of the server; null if the client sent none
 * @since 0.1.0
 */
public record HandshakeDetails(
        RequestHead request, Instant time, @Nullable Bytes auth) {}
