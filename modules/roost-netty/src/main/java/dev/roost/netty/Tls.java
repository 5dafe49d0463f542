package dev.roost.netty;

import io.netty.channel.Channel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** The key and certificates in use: those that were read last. Thread-safe. */
final class Tls {
    private final TlsOptions options;
    private volatile SslContext current;

    /** @throws IllegalArgumentException if the files are of no use */
    Tls(TlsOptions options) {
        this.options = options;
        this.current = options.load();
    }

    /**
     * Has new connections use the files as they are now.
     *
     * @throws IllegalArgumentException if they are of no use; what was in use stays so
     */
    void reload() {
        current = options.load();
    }

    SslHandler newHandler(Channel channel) {
        SslHandler handler = current.newHandler(channel.alloc());
        handler.setHandshakeTimeout(options.handshakeTimeout().toMillis(), TimeUnit.MILLISECONDS);
        return handler;
    }

    /** Whether a failure in a pipeline is the peer's doing: it has gone, or doesn't speak TLS as it should. */
    static boolean isOfThePeer(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof DecoderException && failure.getCause() instanceof SSLException;
    }
}
