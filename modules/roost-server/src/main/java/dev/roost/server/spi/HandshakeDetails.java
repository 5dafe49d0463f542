package dev.roost.server.spi;

import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a client said when it connected, as it can be told to another server.
 *
 * @param request that opened the session; another server need not be told its principal
 * @param time when the namespace was asked for
 * @param auth a value, encoded as the server's parser has it
 */
public record HandshakeDetails(
        RequestHead request, Instant time, @Nullable Bytes auth) {}
