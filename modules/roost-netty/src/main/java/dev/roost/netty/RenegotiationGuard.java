package dev.roost.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection whose client starts another TLS handshake, which the JDK would perform: it costs the server more than the
 * client. It reads the headers of TLS records (RFC 5246 section 6.2.1) in front of the TLS handler. After its change of
 * ciphers a client may send one more handshake record: Finished in TLS 1.2, or the second ClientHello in TLS 1.3, whose further
 * handshake messages are sent as application data. Loop only.
 */
final class RenegotiationGuard extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(RenegotiationGuard.class);
    private static final int HEADER = 5;
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;

    /** How many bytes of the record are still to come, without its header. */
    private int left;

    /** How many bytes of the header have arrived. */
    private int inHeader;

    private int type;
    private int length;
    private boolean ciphersChanged;
    private boolean finished;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf bytes && !accepts(bytes)) {
            log.debug("connection {}: closed, TLS renegotiation", ctx.channel());
            ReferenceCountUtil.release(message);
            ctx.close();
            return;
        }
        ctx.fireChannelRead(message);
    }

    private boolean accepts(ByteBuf bytes) {
        int at = bytes.readerIndex();
        int end = bytes.writerIndex();
        while (at < end) {
            if (left > 0) {
                int skipped = Math.min(left, end - at);
                left -= skipped;
                at += skipped;
            } else if (!acceptsHeader(bytes.getUnsignedByte(at++))) {
                return false;
            }
        }
        return true;
    }

    private boolean acceptsHeader(int value) {
        type = inHeader == 0 ? value : type;
        length = length << 8 & 0xff00 | value;
        inHeader++;
        if (inHeader < HEADER) {
            return true;
        }
        inHeader = 0;
        left = length;
        if (type == CHANGE_CIPHER_SPEC) {
            ciphersChanged = true;
        } else if (type == HANDSHAKE && ciphersChanged) {
            boolean again = finished;
            finished = true;
            return !again;
        }
        return true;
    }
}
