package dev.roost.netty;

import io.netty.channel.Channel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** The key and the certificates that were read last. Thread-safe. */
final class Tls {
    private final TlsOptions options;
    private volatile SslContext current;

    /** @throws IllegalArgumentException if the files can't be used */
    Tls(TlsOptions options) {
        this.options = options;
        this.current = options.load();
    }

    /**
     * Reads the files again, for new connections.
     *
     * @throws IllegalArgumentException if the files can't be used; the previous key and certificates remain in use
     */
    void reload() {
        current = options.load();
    }

    /** Adds the handlers of TLS to a new connection. */
    void addTo(Channel channel) {
        SslHandler handler = current.newHandler(channel.alloc());
        handler.setHandshakeTimeout(options.handshakeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        RenegotiationGuard guard = new RenegotiationGuard();
        channel.pipeline().addLast(guard).addLast(handler);
        handler.handshakeFuture().addListener(done -> {
            // TLS 1.3 has no renegotiation (RFC 8446 section 4.1.2).
            if (done.isSuccess() && handler.engine().getSession().getProtocol().equals("TLSv1.3")) {
                channel.pipeline().remove(guard);
            }
        });
    }

    /** Whether the peer caused a failure in a pipeline: it disconnected, or violated the rules of TLS. */
    static boolean isCausedByPeer(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof DecoderException && failure.getCause() instanceof SSLException;
    }
}
