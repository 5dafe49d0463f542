package dev.roost.chat.files;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Ids of files: 128 random bits, since knowing the id grants access to the file. Hexadecimal, since some file systems are not
 * case-sensitive.
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

    static boolean isValid(String text) {
        return ID.matcher(text).matches();
    }
}
