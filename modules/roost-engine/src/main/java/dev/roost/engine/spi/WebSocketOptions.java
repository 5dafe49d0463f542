package dev.roost.engine.spi;

import org.jspecify.annotations.Nullable;

/**
 * How a WebSocket is to be opened.
 *
 * @param maxMessageBytes beyond which a message (all its fragments, inflated) is refused with close code 1009
 * @param deflate whether permessage-deflate (RFC 7692) is agreed to, or null
 * @param subProtocol that is agreed to, for {@code Sec-WebSocket-Protocol} of the 101, or null for none
 * @param headers to be sent with the 101, in this order; those of one name as so many fields
 */
public record WebSocketOptions(
        int maxMessageBytes,
        @Nullable PerMessageDeflate deflate,
        @Nullable String subProtocol,
        Headers headers) {

    public static WebSocketOptions of(int maxMessageBytes, @Nullable PerMessageDeflate deflate) {
        return new WebSocketOptions(maxMessageBytes, deflate, null, Headers.NONE);
    }

    public WebSocketOptions withSubProtocol(@Nullable String name) {
        return new WebSocketOptions(maxMessageBytes, deflate, name, headers);
    }

    public WebSocketOptions withHeaders(Headers newHeaders) {
        return new WebSocketOptions(maxMessageBytes, deflate, subProtocol, newHeaders);
    }
}
