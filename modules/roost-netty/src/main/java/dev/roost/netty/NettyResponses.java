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

/** Makes Netty's messages of answers. Pure. */
final class NettyResponses {
    private NettyResponses() {}

    /** An answer that says its status in words. */
    static HttpResponse plain(HttpResponseStatus status) {
        return HttpResponse.of(status.code(), "text/plain; charset=UTF-8", Bytes.utf8(status.reasonPhrase()));
    }

    /** What a client waits for that will not send a body unasked (RFC 9110 section 10.1.1). */
    static FullHttpResponse goOn() {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);
    }

    /** @param toHead whether it answers HEAD, and so keeps its body */
    static FullHttpResponse response(HttpResponse answer, boolean toHead, boolean keepAlive) {
        HttpResponseStatus status = HttpResponseStatus.valueOf(answer.status());
        ByteBuf body = toHead
                ? Unpooled.EMPTY_BUFFER
                : answer.body().withArray((array, from, length) -> Unpooled.wrappedBuffer(array, from, length));
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
        answer.headers().forEach((name, value) -> response.headers().add(name, value));
        if (mayHaveBody(status)) {
            response.headers()
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().size());
        }
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return response;
    }

    private static boolean mayHaveBody(HttpResponseStatus status) {
        return status.code() != HttpResponseStatus.NO_CONTENT.code()
                && status.code() != HttpResponseStatus.NOT_MODIFIED.code();
    }
}
