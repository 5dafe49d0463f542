package dev.roost.netty;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;

/** Where a server finds its key and its certificates, and how it speaks TLS (1.2 and 1.3). Immutable. */
public final class TlsOptions {
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);

    private final String description;
    private final Source source;
    private final Duration handshakeTimeout;

    private TlsOptions(String description, Source source, Duration handshakeTimeout) {
        this.description = description;
        this.source = source;
        this.handshakeTimeout = handshakeTimeout;
    }

    @FunctionalInterface
    private interface Source {
        SslContextBuilder read() throws IOException, GeneralSecurityException;
    }

    /**
     * PEM files.
     *
     * @param certificates the server's own first, then those that lead to one the clients know
     * @param key in PKCS #8, not encrypted ({@code BEGIN PRIVATE KEY})
     */
    public static TlsOptions pem(Path certificates, Path key) {
        Objects.requireNonNull(certificates, "certificates");
        Objects.requireNonNull(key, "key");
        return new TlsOptions(
                certificates + ", " + key,
                () -> SslContextBuilder.forServer(certificates.toFile(), key.toFile()),
                HANDSHAKE_TIMEOUT);
    }

    /**
     * A key store with one key.
     *
     * @param file in PKCS #12
     * @param password of the store and of the key
     */
    public static TlsOptions keyStore(Path file, String password) {
        Objects.requireNonNull(file, "file");
        char[] secret = password.toCharArray();
        return new TlsOptions(
                file.toString(), () -> SslContextBuilder.forServer(readStore(file, secret)), HANDSHAKE_TIMEOUT);
    }

    private static KeyManagerFactory readStore(Path file, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        return keys;
    }

    /** The same, with another time that a client may take over the handshake; 10 s unless told otherwise. */
    public TlsOptions withHandshakeTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("handshakeTimeout: " + timeout + " (expected: more than nothing)");
        }
        return new TlsOptions(description, source, timeout);
    }

    Duration handshakeTimeout() {
        return handshakeTimeout;
    }

    /**
     * Reads the files as they are now.
     *
     * @throws IllegalArgumentException that names them, if they are of no use
     */
    SslContext load() {
        try {
            return source.read()
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("tls: " + description + " (expected: a key with its certificates)", e);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "TlsOptions[" + description + "]";
    }
}
