package dev.roost.engine;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A generator of ids that nobody can guess: 20 characters with 120 random bits. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SessionIds {
    private static final int BYTES = 15;
    private static final int AHEAD = 64 * BYTES;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Supply SUPPLY = new Supply();

    private SessionIds() {}

    /**
     * Returns a new id.
     *
     * @return 20 characters of the URL-safe Base64 alphabet
     */
    public static String next() {
        return ENCODER.encodeToString(SUPPLY.next());
    }

    /** Random bytes for the next ids, from the generator of the operating system where the JDK has access to it. Thread-safe. */
    private static final class Supply {
        private final Supplier<byte[]> generator = generator();
        private volatile Chunk chunk = new Chunk(generator.get());

        private static Supplier<byte[]> generator() {
            try {
                // nextBytes() mixes them with SHA-1: in a JVM that has just started, 7 µs for an id instead of 0.1.
                SecureRandom system = SecureRandom.getInstance("NativePRNGNonBlocking");
                return () -> system.generateSeed(AHEAD);
            } catch (NoSuchAlgorithmException notUnix) {
                SecureRandom random = new SecureRandom();
                return () -> {
                    byte[] bytes = new byte[AHEAD];
                    random.nextBytes(bytes);
                    return bytes;
                };
            }
        }

        /** Threads that find the chunk used up at the same time create one each, of which one is kept. */
        byte[] next() {
            byte[] next = chunk.next();
            while (next == null) {
                Chunk another = new Chunk(generator.get());
                next = another.next();
                chunk = another;
            }
            return next;
        }
    }

    /** Each byte is part of one id at most. */
    private static final class Chunk {
        private final byte[] bytes;
        private final AtomicInteger used = new AtomicInteger();

        Chunk(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Returns the bytes of an id, or null if all are used. */
        byte @Nullable [] next() {
            int from = used.get() < AHEAD ? used.getAndAdd(BYTES) : AHEAD;
            return from < AHEAD ? Arrays.copyOfRange(bytes, from, from + BYTES) : null;
        }
    }
}
