package dev.roost.chat.files;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The name that a file has for the server: 128 random bits, for who knows it may read the file. In hexadecimal, since there
 * are file systems that take A and a for the same.
 */
final class FileId {
    private static final int BYTES = 16;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{" + 2 * BYTES + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private FileId() {}

    static String next() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    static boolean isOne(String text) {
        return ID.matcher(text).matches();
    }
}
