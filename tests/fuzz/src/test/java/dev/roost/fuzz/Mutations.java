package dev.roost.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes bytes. Pure, but for the source of chance. */
final class Mutations {
    /** Bytes that mean something somewhere. */
    private static final byte[] TOKENS =
            "0123456789-+.eE,/?[]{}\"\\u:btfn _&=%\r\n\u001e\u0000\u0080\u00ff".getBytes(StandardCharsets.ISO_8859_1);

    private Mutations() {}

    static byte[] of(List<byte[]> seeds, Random random) {
        byte[] bytes = seeds.get(random.nextInt(seeds.size()));
        for (int n = random.nextInt(4); n >= 0; n--) {
            bytes = mutated(bytes, seeds.get(random.nextInt(seeds.size())), random);
        }
        return bytes;
    }

    private static byte[] mutated(byte[] bytes, byte[] other, Random random) {
        int at = random.nextInt(bytes.length + 1);
        int to = at + random.nextInt(bytes.length - at + 1);
        int next = Math.min(at + 1, bytes.length);
        return switch (random.nextInt(7)) {
            case 0 -> spliced(bytes, at, at, TOKENS[random.nextInt(TOKENS.length)]);
            case 1 -> spliced(bytes, at, next, TOKENS[random.nextInt(TOKENS.length)]);
            case 2 -> spliced(bytes, at, next, (byte) random.nextInt(256));
            case 3 -> spliced(bytes, at, Math.min(to, at + 4));
            case 4 -> spliced(bytes, at, to);
            case 5 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            default -> spliced(bytes, at, bytes.length, Arrays.copyOfRange(other, 0, random.nextInt(other.length + 1)));
        };
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte... with) {
        byte[] result = new byte[bytes.length - (to - from) + with.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(with, 0, result, from, with.length);
        System.arraycopy(bytes, to, result, from + with.length, bytes.length - to);
        return result;
    }
}
