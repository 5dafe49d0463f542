package dev.roost.chat.files;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Encodes a text as a parameter value of an HTTP header (RFC 8187, 3.2.1). */
final class ExtendedValue {
    private static final String UNESCAPED = "!#$&+-.^_`|~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private ExtendedValue() {}

    static String of(String text) {
        StringBuilder value = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnescaped(octet)) {
                value.append((char) octet);
            } else {
                value.append('%').append(HEX.toHexDigits(octet));
            }
        }
        return value.toString();
    }

    private static boolean isUnescaped(byte octet) {
        return octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || octet >= '0' && octet <= '9'
                || UNESCAPED.indexOf(octet) >= 0;
    }
}
