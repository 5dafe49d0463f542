package dev.roost.msgpack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random values of the types that untyped decoding produces. */
final class RandomValues {
    private RandomValues() {}

    static Object next(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt() >> random.nextInt(32);
            case 3 -> (1L + Integer.MAX_VALUE) << random.nextInt(32) | random.nextInt(1000);
            case 4 -> random.nextGaussian();
            case 5 -> text(random);
            case 6 -> bytes(random);
            case 7 -> list(random, depth - 1);
            default -> map(random, depth - 1);
        };
    }

    private static String text(Random random) {
        return "aü가😀\u0000".repeat(random.nextInt(4)) + random.nextInt(300);
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static List<Object> list(Random random, int depth) {
        List<Object> list = new ArrayList<>();
        for (int left = random.nextInt(20); left > 0; left--) {
            list.add(next(random, depth));
        }
        return list;
    }

    private static Map<String, Object> map(Random random, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int left = random.nextInt(20); left > 0; left--) {
            map.put(text(random), next(random, depth));
        }
        return map;
    }
}
