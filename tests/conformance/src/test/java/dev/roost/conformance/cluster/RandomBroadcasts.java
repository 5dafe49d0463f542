package dev.roost.conformance.cluster;

import dev.roost.protocol.SocketPacket;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.Parser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Broadcasts of random values that JavaScript represents exactly. */
final class RandomBroadcasts {
    private static final long SAFE_BITS = (1L << 53) - 1;

    private RandomBroadcasts() {}

    /** The same broadcast for the same seed. */
    static ClusterMessage.Broadcast of(int seed, Parser parser) {
        List<Object> values = list(new Random(seed), 3);
        SocketPacket.Event packet = new SocketPacket.Event("/", "values", null, ClusterSamples.event(parser, values));
        return new ClusterMessage.Broadcast("u", packet, ClusterSamples.FLAGGED);
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 8)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt() >> random.nextInt(32);
            case 3 -> (random.nextLong() & SAFE_BITS) >> random.nextInt(53);
            case 4 -> -((random.nextLong() & SAFE_BITS) >> random.nextInt(53));
            // Node's classic adapter writes integral numbers from 2^63 on wrongly.
            case 5 -> random.nextGaussian() * Math.pow(10, random.nextInt(310) - 300);
            case 6 -> text(random, random.nextInt(random.nextInt(8) == 0 ? 400 : 20));
            case 7 -> bytes(random);
            case 8 -> list(random, depth - 1);
            default -> map(random, depth - 1);
        };
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int left = length; left > 0; left--) {
            int codePoint = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(0x20);
                case 1 -> 0x80 + random.nextInt(0xd800 - 0x80);
                case 2 -> 0x1_0000 + random.nextInt(0x10_0000);
                default -> 0x20 + random.nextInt(0x60);
            };
            text.appendCodePoint(codePoint);
        }
        return text.toString();
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static List<Object> list(Random random, int depth) {
        List<Object> list = new ArrayList<>();
        for (int left = random.nextInt(20); left > 0; left--) {
            list.add(value(random, depth));
        }
        return list;
    }

    private static Map<String, Object> map(Random random, int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int left = random.nextInt(20); left > 0; left--) {
            map.put("k" + text(random, random.nextInt(40)), value(random, depth));
        }
        return map;
    }
}
