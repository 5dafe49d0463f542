package dev.roost.netty;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and judges the heads of requests. Pure. */
final class RequestHeads {
    private static final int WEBSOCKET_KEY_BYTES = 16;

    private RequestHeads() {}

    static RequestHead read(HttpRequest request, Channel channel) {
        Target target = Target.parse(request.uri());
        return new RequestHead(
                request.method().name(),
                target.path(),
                target.query(),
                headers(request),
                address(channel.remoteAddress()),
                channel.pipeline().get(SslHandler.class) != null,
                isUpgrade(request));
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

    /** The status to refuse a request with that is not well-formed, or null if it is. */
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

    /** RFC 9112 section 6.1: chunked is the only transfer coding that we know, and HTTP/1.0 knows none. */
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

    /** The length of its body as declared, or 0. */
    static long declaredLength(HttpRequest request) {
        String length = request.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length.trim());
        } catch (NumberFormatException e) {
            // The decoder has refused what is no number; what is too large for a long is too large.
            return Long.MAX_VALUE;
        }
    }

    static boolean expectsContinue(HttpRequest request) {
        return request.headers().containsValue(HttpHeaderNames.EXPECT, HttpHeaderValues.CONTINUE, true)
                && hasBody(request);
    }

    /** RFC 9112 section 9.3; a connection that speaks HTTP/1.0 serves one request. */
    static boolean isKeptAlive(HttpRequest request) {
        return request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && !request.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
    }

    /** RFC 6455 section 4.2.1. */
    private static boolean isUpgrade(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return request.method().equals(HttpMethod.GET)
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_VERSION).equals(List.of("13"))
                && isKey(headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_KEY))
                && !hasBody(request);
    }

    private static boolean isKey(List<String> keys) {
        if (keys.size() != 1) {
            return false;
        }
        try {
            return Base64.getDecoder().decode(keys.get(0).trim()).length == WEBSOCKET_KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
