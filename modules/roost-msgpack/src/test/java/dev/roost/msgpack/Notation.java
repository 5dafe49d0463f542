package dev.roost.msgpack;

import dev.roost.protocol.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readable MessagePack: bytes in hexadecimal, and {@code 'text'} for a string of less than 32 bytes. */
final class Notation {
    private static final Pattern PART = Pattern.compile("'([^']*)'|([0-9a-f]{2})");

    private Notation() {}

    static Bytes bytes(String notation) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher part = PART.matcher(notation);
        while (part.find()) {
            if (part.group(1) == null) {
                out.write(HexFormat.fromHexDigits(part.group(2)));
            } else {
                byte[] utf8 = part.group(1).getBytes(StandardCharsets.UTF_8);
                out.write(0xa0 | utf8.length);
                out.writeBytes(utf8);
            }
        }
        return Bytes.wrap(out.toByteArray());
    }

    static String hex(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.toArray());
    }
}
