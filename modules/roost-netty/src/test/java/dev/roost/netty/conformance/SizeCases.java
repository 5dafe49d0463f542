package dev.roost.netty.conformance;

import static dev.roost.netty.conformance.WebSocketCase.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Large messages, many messages, and the limits of both (RFC 6455 section 10.4). */
final class SizeCases {
    /** The largest message of the server. */
    static final int MAX = 1_000_000;

    private SizeCases() {}

    static List<WebSocketCase> all() {
        List<WebSocketCase> cases = new ArrayList<>();
        for (int opcode : new int[] {TEXT, BINARY}) {
            String kind = opcode == TEXT ? "text" : "binary";
            for (int size : new int[] {64 << 10, 256 << 10, MAX}) {
                byte[] message = message(opcode, size);
                cases.add(named("9.1 " + kind + " of " + size)
                        .send(frame(opcode, message))
                        .receives(opcode, message));
            }
            byte[] large = message(opcode, MAX);
            for (int size : new int[] {64, 256, 1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10}) {
                cases.add(named("9.3 " + kind + " in fragments of " + size)
                        .send(fragments(opcode, large, size))
                        .receives(opcode, large));
            }
            byte[] medium = message(opcode, 128 << 10);
            for (int size : new int[] {64, 128, 256, 512, 1024, 2048}) {
                cases.add(named("9.5 " + kind + " in writes of " + size)
                        .chopped(frame(opcode, medium), size)
                        .receives(opcode, medium));
            }
            for (int size : new int[] {1, 16, 64, 256, 1024}) {
                cases.add(many("9.7 500 messages of " + kind + " of " + size, opcode, size, 500));
            }
            cases.add(named("9.9 " + kind + " one byte too large")
                    .send(frame(opcode, message(opcode, MAX + 1)))
                    .closes(TOO_BIG));
            cases.add(named("9.9 " + kind + " one byte too large in fragments")
                    .send(fragment(opcode, message(opcode, MAX)), frame(CONTINUATION, utf8("a")))
                    .closes(TOO_BIG));
            cases.add(named("9.9 " + kind + " too large by its length alone")
                    .send(join(bytes(0x80 | opcode, 0xff, 0, 0, 0, 0, 0, 0x0f, 0x42, 0x41), new byte[4]))
                    .closes(TOO_BIG));
        }
        cases.add(named("9.10 too many fragments")
                .send(fragments(BINARY, new byte[16_385], 1))
                .closes(TOO_BIG));
        cases.add(named("9.10 too many empty fragments")
                .send(fragment(TEXT, utf8("4")), repeated(fragment(CONTINUATION, new byte[0]), 16_385))
                .closes(TOO_BIG));
        cases.add(named("9.11 the most fragments")
                .send(fragments(BINARY, new byte[16_384], 1))
                .receives(BINARY, new byte[16_384]));
        cases.add(named("10.1 the server does not fragment")
                .send(frame(TEXT, message(TEXT, 65_536)))
                .receives(TEXT, message(TEXT, 65_536)));
        return cases;
    }

    private static byte[] message(int opcode, int size) {
        byte[] message = new byte[size];
        if (opcode == BINARY) {
            new Random(size).nextBytes(message);
        } else {
            Arrays.fill(message, (byte) '*');
            message[0] = '4';
        }
        return message;
    }

    /** All fragments of a message in one write. */
    private static byte[] fragments(int opcode, byte[] message, int size) {
        List<byte[]> frames = new ArrayList<>();
        for (int from = 0; from < message.length; from += size) {
            byte[] part = Arrays.copyOfRange(message, from, Math.min(message.length, from + size));
            int kind = from == 0 ? opcode : CONTINUATION;
            frames.add(from + size < message.length ? fragment(kind, part) : frame(kind, part));
        }
        return join(frames.toArray(new byte[0][]));
    }

    private static byte[] repeated(byte[] frame, int times) {
        byte[][] frames = new byte[times][];
        Arrays.fill(frames, frame);
        return join(frames);
    }

    private static WebSocketCase many(String name, int opcode, int size, int count) {
        WebSocketCase many = named(name);
        byte[] message = message(opcode, size);
        if (opcode == TEXT && size == 1) {
            message = utf8("4");
        }
        many.send(repeated(frame(opcode, message), count));
        for (int i = 0; i < count; i++) {
            many.receives(opcode, message);
        }
        return many;
    }
}
