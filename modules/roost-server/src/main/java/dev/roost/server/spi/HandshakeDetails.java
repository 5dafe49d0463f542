package dev.roost.server.spi;

import dev.roost.engine.spi.Headers;
import dev.roost.protocol.Bytes;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client said when it connected, as it can be told to another server.
 *
 * @param headers of the request that opened the session
 * @param query decoded, of that request
 * @param url the path and the raw query of that request
 * @param address of the client, without a port
 * @param secure whether the client sent that request over TLS
 * @param time when the namespace was asked for
 * @param auth a value, encoded as the server's parser has it
 */
public record HandshakeDetails(
        Headers headers,
        Map<String, String> query,
        String url,
        String address,
        boolean secure,
        Instant time,
        @Nullable Bytes auth) {
    public HandshakeDetails {
        query = Map.copyOf(query);
    }
}
