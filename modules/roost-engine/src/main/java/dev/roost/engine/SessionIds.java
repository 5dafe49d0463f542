package dev.roost.engine;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;

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
        private byte[] bytes = {};
        private int used;

        private static Supplier<byte[]> generator() {
            try {
                // nextBytes() would mix them with SHA-1, most of what an id costs in a JVM that has just started.
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

        synchronized byte[] next() {
            if (used == bytes.length) {
                bytes = generator.get();
                used = 0;
            }
            byte[] next = Arrays.copyOfRange(bytes, used, used + BYTES);
            Arrays.fill(bytes, used, used + BYTES, (byte) 0);
            used += BYTES;
            return next;
        }
    }
}
