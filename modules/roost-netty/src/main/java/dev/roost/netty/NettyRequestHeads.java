package dev.roost.netty;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.WebSocketHandshake;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conversion and the checks of request heads. Pure. */
final class NettyRequestHeads {
    private NettyRequestHeads() {}

    static RequestHead read(HttpRequest request, Channel channel) {
        Target target = Target.parse(request.uri());
        Headers headers = headers(request);
        return new RequestHead(
                request.method().name(),
                target.path(),
                target.query(),
                headers,
                address(channel.remoteAddress()),
                channel.pipeline().get(SslHandler.class) != null,
                isUpgrade(request, headers));
    }

    private static Headers headers(HttpRequest request) {
        List<String> namesAndValues = new ArrayList<>();
        for (Map.Entry<String, String> field : request.headers()) {
            namesAndValues.add(field.getKey());
            namesAndValues.add(field.getValue());
        }
        return Headers.of(namesAndValues);
    }

    private static String address(@Nullable SocketAddress remote) {
        return remote instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress().getHostAddress()
                : String.valueOf(remote);
    }

    /** Returns the status of the rejection if a request is malformed, or null if it is well-formed. */
    static @Nullable HttpResponseStatus fault(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return faultOf(request.decoderResult().cause());
        }
        if (request.protocolVersion().majorVersion() != 1) {
            return HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED;
        }
        return hasOneHost(request) && hasPlainBody(request) ? null : HttpResponseStatus.BAD_REQUEST;
    }

    private static HttpResponseStatus faultOf(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return HttpResponseStatus.REQUEST_URI_TOO_LONG;
        }
        return cause instanceof TooLongHttpHeaderException
                ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                : HttpResponseStatus.BAD_REQUEST;
    }

    /** RFC 9112 section 3.2: one, except in HTTP/1.0, which may have none. */
    private static boolean hasOneHost(HttpRequest request) {
        int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
        return hosts == 1 || hosts == 0 && request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    /** RFC 9112 section 6.1: chunked is the only supported transfer coding, and HTTP/1.0 has none. */
    private static boolean hasPlainBody(HttpRequest request) {
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.isEmpty()
                || codings.size() == 1
                        && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0))
                        && !request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    static boolean hasBody(HttpRequest request) {
        return request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING) || declaredLength(request) > 0;
    }

    /** Returns the declared length of the body, or 0. */
    static long declaredLength(HttpRequest request) {
        String length = request.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length.trim());
        } catch (NumberFormatException e) {
            // The decoder has rejected everything except numbers, so the number is too large for a long.
            return Long.MAX_VALUE;
        }
    }

    static boolean expectsContinue(HttpRequest request) {
        return request.headers().containsValue(HttpHeaderNames.EXPECT, HttpHeaderValues.CONTINUE, true)
                && hasBody(request);
    }

    /** RFC 9112 section 9.3; a connection with HTTP/1.0 serves one request. */
    static boolean isKeptAlive(HttpRequest request) {
        return request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && !request.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
    }

    private static boolean isUpgrade(HttpRequest request, Headers headers) {
        return request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && !hasBody(request)
                && WebSocketHandshake.isValid(request.method().name(), headers);
    }
}
