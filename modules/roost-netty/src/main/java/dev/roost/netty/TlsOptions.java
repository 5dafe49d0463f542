package dev.roost.netty;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Options of TLS: the files of the key and the certificates, the cipher suites, and the handshake timeout. The defaults are those
 * of Mozilla's configuration "intermediate": TLS 1.2 and 1.3, cipher suites with forward secrecy and authenticated encryption
 * only, of which the client chooses. Clients can't renegotiate. Immutable.
 *
 * <pre>{@code
 * import dev.roost.netty.TlsOptions;
 * import java.nio.file.Path;
 *
 * TlsOptions tls = TlsOptions.pem(Path.of("fullchain.pem"), Path.of("privkey.pem"));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class TlsOptions {
    /**
     * The cipher suites of Mozilla's configuration "intermediate" (version 5.7), except those with finite-field Diffie-Hellman:
     * these cost the server much more than the client, and only clients from before 2013 need them.
     */
    public static final List<String> INTERMEDIATE_CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /** The largest number of sessions that can be resumed, of about 2 KiB each. */
    private static final int MAX_SESSIONS = 4_096;

    private static final Duration SESSION_TIMEOUT = Duration.ofHours(1);

    private final String description;
    private final Source source;
    private final List<String> ciphers;
    private final Duration handshakeTimeout;

    private TlsOptions(String description, Source source, List<String> ciphers, Duration handshakeTimeout) {
        this.description = description;
        this.source = source;
        this.ciphers = ciphers;
        this.handshakeTimeout = handshakeTimeout;
    }

    @FunctionalInterface
    private interface Source {
        SslContextBuilder read() throws IOException, GeneralSecurityException;
    }

    /**
     * Returns options that use PEM files, with the defaults of the builder.
     *
     * @param certificates the certificate of the server, followed by its intermediate certificates
     * @param key the key in PKCS #8, not encrypted ({@code BEGIN PRIVATE KEY})
     * @return the options
     */
    public static TlsOptions pem(Path certificates, Path key) {
        return builder().pem(certificates, key).build();
    }

    /**
     * Returns options that use a key store with one key, with the defaults of the builder.
     *
     * @param file the key store in PKCS #12
     * @param password the password of the store and of the key
     * @return the options
     */
    public static TlsOptions keyStore(Path file, String password) {
        return builder().keyStore(file, password).build();
    }

    /** {@return a builder without a key} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the cipher suites that are accepted, by their names in Java} */
    public List<String> ciphers() {
        return ciphers;
    }

    /** {@return the time in which a client has to complete the handshake} */
    public Duration handshakeTimeout() {
        return handshakeTimeout;
    }

    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException if they can't be used; the message names them
     */
    SslContext load() {
        try {
            return source.read()
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .ciphers(ciphers, SupportedCipherSuiteFilter.INSTANCE)
                    .sessionCacheSize(MAX_SESSIONS)
                    .sessionTimeout(SESSION_TIMEOUT.toSeconds())
                    .build();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("tls: " + description + " (expected: a key with its certificates)", e);
        }
    }

    /** Returns the files, without the password. */
    @Override
    public String toString() {
        return "TlsOptions[" + description + "]";
    }

    /**
     * The builder of the options, which needs either {@link #pem} or {@link #keyStore}. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private String description = "";
        private @Nullable Source source;
        private List<String> ciphers = INTERMEDIATE_CIPHERS;
        private Duration handshakeTimeout = Duration.ofSeconds(10);

        private Builder() {}

        /**
         * Uses PEM files.
         *
         * @param certificates the certificate of the server, followed by its intermediate certificates
         * @param key the key in PKCS #8, not encrypted ({@code BEGIN PRIVATE KEY})
         * @return this builder
         */
        public Builder pem(Path certificates, Path key) {
            Objects.requireNonNull(certificates, "certificates");
            Objects.requireNonNull(key, "key");
            description = certificates + ", " + key;
            source = () -> SslContextBuilder.forServer(certificates.toFile(), key.toFile());
            return this;
        }

        /**
         * Uses a key store with one key.
         *
         * @param file the key store in PKCS #12
         * @param password the password of the store and of the key
         * @return this builder
         */
        public Builder keyStore(Path file, String password) {
            Objects.requireNonNull(file, "file");
            char[] secret = password.toCharArray();
            description = file.toString();
            source = () -> SslContextBuilder.forServer(readStore(file, secret));
            return this;
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

        /**
         * Sets the cipher suites. Those that the JDK does not have are left out.
         *
         * @param value names of Java, for TLS 1.2 and 1.3; by default {@link #INTERMEDIATE_CIPHERS}
         * @return this builder
         */
        public Builder ciphers(List<String> value) {
            ciphers = List.copyOf(value);
            return this;
        }

        /**
         * Sets the time in which a client has to complete the handshake.
         *
         * @param value positive; by default 10 s
         * @return this builder
         */
        public Builder handshakeTimeout(Duration value) {
            handshakeTimeout = value;
            return this;
        }

        /**
         * Creates the options. The files are read when the server starts.
         *
         * @return the options
         * @throws IllegalArgumentException if the timeout is not positive, or there is no key
         */
        public TlsOptions build() {
            if (handshakeTimeout.isNegative() || handshakeTimeout.isZero()) {
                throw new IllegalArgumentException(
                        "handshakeTimeout: " + handshakeTimeout + " (expected: more than 0)");
            }
            if (source == null) {
                throw new IllegalArgumentException("tls: no key (expected: pem or keyStore)");
            }
            return new TlsOptions(description, source, ciphers, handshakeTimeout);
        }
    }
}
