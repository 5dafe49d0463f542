package dev.roost.netty;

import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.spi.ClientLog;
import dev.roost.engine.spi.PerMessageDeflate;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.WebSocketHandshake;
import dev.roost.engine.spi.WebSocketLink;
import dev.roost.engine.spi.WebSocketListener;
import dev.roost.engine.spi.WebSocketOptions;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns an HTTP connection into a WebSocket (RFC 6455 section 4.2.2). Netty's handshaker adds the frame decoder in front of
 * the HTTP codec, where bytes that arrived in one segment with the request don't reach it. Here the decoder is behind the
 * codec, whose decoder is removed, and passes on those bytes, when there is a listener. Loop only.
 */
final class NettyWebSocketUpgrade {
    private static final ClientLog log = ClientLog.of(NettyWebSocketUpgrade.class);

    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 << 10, 64 << 10);

    /** A handler of Reactor Netty in front of the codec. */
    private static final String REACTOR_H2C_UPGRADE = "reactor.left.h2cUpgradeHandler";

    /** The configuration of the last upgrade, reused because decoders keep it and nearly all are equal. */
    private static volatile WebSocketDecoderConfig lastConfig = strict(0, false);

    /** The limits of the last upgrade, reused for the same reason. */
    private static volatile MessageAssembler.Limits lastLimits =
            new MessageAssembler.Limits(0, MemoryBudget.ofProcess());

    private final ChannelHandlerContext ctx;
    private final NettyLoop loop;
    private final WebSocketOptions options;

    /** @param ctx the context of the handler that received the request */
    NettyWebSocketUpgrade(ChannelHandlerContext ctx, NettyLoop loop, WebSocketOptions options) {
        this.ctx = ctx;
        this.loop = loop;
        this.options = options;
    }

    void perform(RequestHead head, Function<WebSocketLink, WebSocketListener> onOpen) {
        try {
            open(head, onOpen);
        } catch (RuntimeException bug) {
            log.error("upgrade", bug, "websocket {}: not opened", ctx.channel());
            ctx.channel().close();
        }
    }

    private void open(RequestHead head, Function<WebSocketLink, WebSocketListener> onOpen) {
        ChannelPipeline pipeline = ctx.pipeline();
        List<ChannelHandler> codec = clear(pipeline);
        String extensions = options.deflate() == null ? null : DeflateOffers.accept(offered(head));
        ctx.writeAndFlush(switchingProtocols(head, options, extensions));
        PerMessageDeflate deflate = extensions == null ? null : options.deflate();
        WebSocketReader reader = new WebSocketReader(loop, decoding(deflate != null), limits());
        pipeline.addLast(reader).remove(ctx.handler());
        codec.forEach(handler -> removeEncoder(pipeline, handler));
        ctx.channel().config().setWriteBufferWaterMark(WATER_MARK);
        reader.listen(onOpen.apply(reader.open(pipeline.lastContext(), deflate)));
        codec.forEach(handler -> removeDecoder(pipeline, handler));
        ctx.channel().config().setAutoRead(true);
    }

    /**
     * Removes all HTTP handlers except the codec, which has to write the response.
     *
     * @return the codec's handlers
     */
    private List<ChannelHandler> clear(ChannelPipeline pipeline) {
        while (pipeline.lastContext() != ctx) {
            pipeline.removeLast();
        }
        if (pipeline.get(REACTOR_H2C_UPGRADE) != null) {
            pipeline.remove(REACTOR_H2C_UPGRADE);
        }
        if (pipeline.get(HttpServerUpgradeHandler.class) != null) {
            pipeline.remove(HttpServerUpgradeHandler.class);
        }
        List<ChannelHandler> codec = new ArrayList<>(2);
        for (String name : pipeline.names()) {
            ChannelHandler handler = pipeline.get(name);
            if (handler == ctx.handler()) {
                break;
            } else if (isCodec(handler)) {
                codec.add(handler);
            } else if (!codec.isEmpty()) {
                pipeline.remove(handler);
            }
        }
        if (codec.isEmpty()) {
            throw new IllegalStateException("pipeline: " + pipeline.names() + " (expected: an HTTP codec)");
        }
        return codec;
    }

    private static boolean isCodec(ChannelHandler handler) {
        return handler instanceof HttpServerCodec
                || handler instanceof HttpRequestDecoder
                || handler instanceof HttpResponseEncoder;
    }

    /** Frames are written without an encoder, and the one of HTTP rejects them. */
    private static void removeEncoder(ChannelPipeline pipeline, ChannelHandler codec) {
        if (codec instanceof HttpServerCodec both) {
            both.removeOutboundHandler();
        } else if (codec instanceof HttpResponseEncoder) {
            pipeline.remove(codec);
        }
    }

    /** The decoder passes the bytes that arrived in one segment with the request to the reader. */
    private static void removeDecoder(ChannelPipeline pipeline, ChannelHandler codec) {
        if (!(codec instanceof HttpResponseEncoder)) {
            pipeline.remove(codec);
        }
    }

    private static @Nullable String offered(RequestHead head) {
        return head.headers().joined("Sec-WebSocket-Extensions");
    }

    private static FullHttpResponse switchingProtocols(
            RequestHead head, WebSocketOptions options, @Nullable String extensions) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS, Unpooled.EMPTY_BUFFER);
        options.headers().forEach((name, value) -> response.headers().add(name, value));
        response.headers()
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, WebSocketHandshake.accept(head.headers()));
        if (options.subProtocol() != null) {
            response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, options.subProtocol());
        }
        if (extensions != null) {
            response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, extensions);
        }
        return response;
    }

    private MessageAssembler.Limits limits() {
        MessageAssembler.Limits limits = lastLimits;
        if (limits.maxMessageBytes() != options.maxMessageBytes() || limits.budget() != options.memoryBudget()) {
            limits = new MessageAssembler.Limits(options.maxMessageBytes(), options.memoryBudget());
            lastLimits = limits;
        }
        return limits;
    }

    private WebSocketDecoderConfig decoding(boolean deflated) {
        int max = deflated ? Deflate.maxCompressed(options.maxMessageBytes()) : options.maxMessageBytes();
        WebSocketDecoderConfig config = lastConfig;
        if (config.maxFramePayloadLength() != max || config.allowExtensions() != deflated) {
            config = strict(max, deflated);
            lastConfig = config;
        }
        return config;
    }

    /** The decoder reports violations by exceptions. Text is checked for UTF-8 when the message is complete. */
    private static WebSocketDecoderConfig strict(int maxFrame, boolean deflated) {
        return WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(maxFrame)
                .expectMaskedFrames(true)
                .allowMaskMismatch(false)
                .allowExtensions(deflated)
                .closeOnProtocolViolation(false)
                .withUTF8Validator(false)
                .build();
    }
}
