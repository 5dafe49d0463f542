package dev.roost.engine.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a WebSocket is to be opened.
 *
 * @param maxMessageBytes beyond which a message (all its fragments, inflated) is refused with close code 1009
 * @param deflate whether permessage-deflate (RFC 7692) is agreed to, or null
 * @param headers to be sent with the 101
 */
public record WebSocketOptions(
        int maxMessageBytes, @Nullable PerMessageDeflate deflate, Map<String, String> headers) {
    public WebSocketOptions {
        headers = Map.copyOf(headers);
    }

    public static WebSocketOptions of(int maxMessageBytes, @Nullable PerMessageDeflate deflate) {
        return new WebSocketOptions(maxMessageBytes, deflate, Map.of());
    }

    public WebSocketOptions withHeaders(Map<String, String> newHeaders) {
        return new WebSocketOptions(maxMessageBytes, deflate, newHeaders);
    }
}
