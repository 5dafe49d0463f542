package dev.roost.netty;

import dev.roost.engine.spi.HttpResponse;
import dev.roost.protocol.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** Conversions of responses to messages of Netty. Pure. */
final class NettyResponses {
    private NettyResponses() {}

    /** Returns a response whose body is the reason phrase of its status. */
    static HttpResponse plain(HttpResponseStatus status) {
        return HttpResponse.of(status.code(), "text/plain; charset=UTF-8", Bytes.utf8(status.reasonPhrase()));
    }

    /** Returns the interim response for a client that waits before it sends a body (RFC 9110 section 10.1.1). */
    static FullHttpResponse continueResponse() {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);
    }

    /** @param toHead whether the request is HEAD, so that the body is not sent */
    static FullHttpResponse toNetty(HttpResponse response, boolean toHead, boolean keepAlive) {
        HttpResponseStatus status = HttpResponseStatus.valueOf(response.status());
        ByteBuf body = toHead
                ? Unpooled.EMPTY_BUFFER
                : response.body().withArray((array, from, length) -> Unpooled.wrappedBuffer(array, from, length));
        FullHttpResponse message = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
        response.headers().forEach((name, value) -> message.headers().add(name, value));
        if (mayHaveBody(status)) {
            message.headers()
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, response.body().size());
        }
        if (!keepAlive) {
            message.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return message;
    }

    private static boolean mayHaveBody(HttpResponseStatus status) {
        return status.code() != HttpResponseStatus.NO_CONTENT.code()
                && status.code() != HttpResponseStatus.NOT_MODIFIED.code();
    }
}
