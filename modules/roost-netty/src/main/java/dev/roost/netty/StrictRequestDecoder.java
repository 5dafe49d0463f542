package dev.roost.netty;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** A decoder that rejects requests which two servers in a row could interpret differently. Loop only. */
final class StrictRequestDecoder extends HttpRequestDecoder {
    StrictRequestDecoder(HttpDecoderConfig config) {
        super(config);
    }

    /** RFC 9112 section 6.3 allows a server to reject such a request. */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException(
                "request: both Content-Length and Transfer-Encoding (expected: one of them)");
    }
}
