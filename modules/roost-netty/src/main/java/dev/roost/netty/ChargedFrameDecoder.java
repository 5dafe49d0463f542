package dev.roost.netty;

import dev.roost.engine.memory.MemoryAccount;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;

/** Netty's decoder, which buffers a frame until it is complete. Charges that buffer. Loop only. */
final class ChargedFrameDecoder extends WebSocket13FrameDecoder {
    ChargedFrameDecoder(WebSocketDecoderConfig config) {
        super(config);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object input) throws Exception {
        super.channelRead(ctx, input);
        if (!MemoryAccount.isSmall(actualReadableBytes()) && !ctx.isRemoved()) {
            charge(ctx);
        }
    }

    private void charge(ChannelHandlerContext ctx) {
        ChannelHandlerContext reader = ctx.pipeline().context(WebSocketReader.class);
        if (reader != null) {
            ((WebSocketReader) reader.handler()).charge(reader, internalBuffer().capacity());
        }
    }
}
