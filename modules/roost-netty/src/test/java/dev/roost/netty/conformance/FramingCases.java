package dev.roost.netty.conformance;

import static dev.roost.netty.conformance.WebSocketCase.*;

import dev.roost.tests.RawClient;
import java.util.ArrayList;
import java.util.List;

/** RFC 6455 section 5: lengths, masks, reserved bits, opcodes, pings and fragments. */
final class FramingCases {
    private static final int[] SIZES = {1, 125, 126, 127, 128, 65_535, 65_536};
    private static final byte[] PAYLOAD = utf8("4a");

    private final List<WebSocketCase> cases = new ArrayList<>();

    static List<WebSocketCase> all() {
        FramingCases framing = new FramingCases();
        framing.lengths();
        framing.malformedLengths();
        framing.masks();
        framing.pings();
        framing.reservedBits();
        framing.opcodes();
        framing.fragments();
        framing.misplacedFragments();
        return framing.cases;
    }

    private WebSocketCase add(String name) {
        WebSocketCase added = named(name);
        cases.add(added);
        return added;
    }

    private void lengths() {
        for (int size : SIZES) {
            byte[] text = utf8("4" + "*".repeat(size - 1));
            byte[] data = new byte[size];
            for (int i = 0; i < size; i++) {
                data[i] = (byte) (i * 31);
            }
            add("1.1 text of " + size).send(frame(TEXT, text)).receives(TEXT, text);
            add("1.2 binary of " + size).send(frame(BINARY, data)).receives(BINARY, data);
            add("1.3 text of " + size + " in pieces")
                    .chopped(frame(TEXT, text), size < 1000 ? 1 : 997)
                    .receives(TEXT, text);
            add("1.4 binary of " + size + " in pieces")
                    .chopped(frame(BINARY, data), size < 1000 ? 1 : 997)
                    .receives(BINARY, data);
        }
        add("1.2 binary of 0").send(frame(BINARY, new byte[0])).receives(BINARY, new byte[0]);
    }

    /** The shortest encoding is required (section 5.2). */
    private void malformedLengths() {
        byte[] mask = new byte[4];
        add("1.5 16 bits for a length of 125")
                .send(join(bytes(0x81, 0xfe, 0, 125), mask, new byte[125]))
                .closes(PROTOCOL_ERROR);
        add("1.5 16 bits for a length of 0")
                .send(join(bytes(0x82, 0xfe, 0, 0), mask))
                .closes(PROTOCOL_ERROR);
        add("1.5 64 bits for a length of 65535")
                .send(join(bytes(0x82, 0xff, 0, 0, 0, 0, 0, 0, 0xff, 0xff), mask))
                .closes(PROTOCOL_ERROR);
        add("1.5 64 bits for a length of 1")
                .send(join(bytes(0x82, 0xff, 0, 0, 0, 0, 0, 0, 0, 1), mask, new byte[1]))
                .closes(PROTOCOL_ERROR);
        add("1.5 negative length")
                .send(join(bytes(0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0), mask))
                .closes(PROTOCOL_ERROR);
        add("1.5 length with all bits")
                .send(join(bytes(0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff), mask))
                .closes(PROTOCOL_ERROR);
        add("1.5 largest length")
                .send(join(bytes(0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff), mask))
                .closes(TOO_BIG);
        add("1.5 length of 2^32")
                .send(join(bytes(0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 0), mask))
                .closes(TOO_BIG);
        add("1.5 length of 2^31")
                .send(join(bytes(0x81, 0xff, 0, 0, 0, 0, 0x80, 0, 0, 0), mask))
                .closes(TOO_BIG);
    }

    private void masks() {
        for (int opcode : new int[] {CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG}) {
            add("1.6 opcode " + opcode + " without a mask")
                    .send(RawClient.frame(FIN | opcode, opcode == CLOSE ? bytes(3, 0xe8) : PAYLOAD, false))
                    .closes(PROTOCOL_ERROR);
        }
        add("1.6 mask of zeros")
                .send(join(bytes(0x81, 0x82, 0, 0, 0, 0), PAYLOAD))
                .receives(TEXT, PAYLOAD);
        add("1.6 mask of ones")
                .send(bytes(0x81, 0x82, 0xff, 0xff, 0xff, 0xff, '4' ^ 0xff, 'a' ^ 0xff))
                .receives(TEXT, PAYLOAD);
        add("1.6 another mask for each frame")
                .send(bytes(0x81, 0x82, 1, 2, 3, 4, '4' ^ 1, 'a' ^ 2), bytes(0x81, 0x82, 5, 6, 7, 8, '4' ^ 5, 'b' ^ 6))
                .receivesText("4a")
                .receivesText("4b");
    }

    private void pings() {
        byte[] largest = new byte[125];
        add("2.1 ping without data").send(frame(PING, new byte[0])).receives(PONG, new byte[0]);
        add("2.2 ping with text").send(frame(PING, utf8("Hello"))).receives(PONG, utf8("Hello"));
        add("2.3 ping with bytes")
                .send(frame(PING, bytes(0, 0xff, 0xfe, 0xfd)))
                .receives(PONG, bytes(0, 0xff, 0xfe, 0xfd));
        add("2.4 ping of 125").send(frame(PING, largest)).receives(PONG, largest);
        add("2.5 ping of 126").send(frame(PING, new byte[126])).closes(PROTOCOL_ERROR);
        add("2.5 ping of 65536").send(frame(PING, new byte[65_536])).closes(PROTOCOL_ERROR);
        add("2.5 pong of 126").send(frame(PONG, new byte[126])).closes(PROTOCOL_ERROR);
        add("2.6 ping of 125 byte by byte").chopped(frame(PING, largest), 1).receives(PONG, largest);
        add("2.7 pong without data").send(frame(PONG, new byte[0]));
        add("2.8 pong with data").send(frame(PONG, utf8("unasked")));
        add("2.9 pong, then ping")
                .send(frame(PONG, utf8("unasked")), frame(PING, utf8("b")))
                .receives(PONG, utf8("b"));
        WebSocketCase ten = add("2.10 ten pings");
        WebSocketCase slow = add("2.11 ten pings byte by byte");
        for (int i = 0; i < 10; i++) {
            byte[] data = utf8("payload-" + i);
            ten.send(frame(PING, data)).receives(PONG, data);
            slow.chopped(frame(PING, data), 1).receives(PONG, data);
        }
    }

    private void reservedBits() {
        for (int rsv = 1; rsv < 8; rsv++) {
            int bits = FIN | rsv << 4;
            add("3.1 bits " + rsv + " on text")
                    .send(RawClient.frame(bits | TEXT, PAYLOAD, true))
                    .closes(PROTOCOL_ERROR);
            add("3.2 bits " + rsv + " on binary")
                    .send(RawClient.frame(bits | BINARY, PAYLOAD, true))
                    .closes(PROTOCOL_ERROR);
            add("3.3 bits " + rsv + " on ping")
                    .send(RawClient.frame(bits | PING, PAYLOAD, true))
                    .closes(PROTOCOL_ERROR);
            add("3.4 bits " + rsv + " on pong")
                    .send(RawClient.frame(bits | PONG, PAYLOAD, true))
                    .closes(PROTOCOL_ERROR);
            add("3.5 bits " + rsv + " on close")
                    .send(RawClient.frame(bits | CLOSE, new byte[0], true))
                    .closes(PROTOCOL_ERROR);
            add("3.6 bits " + rsv + " on a continuation")
                    .send(fragment(TEXT, PAYLOAD), RawClient.frame(bits, PAYLOAD, true))
                    .closes(PROTOCOL_ERROR);
            add("3.7 bits " + rsv + " behind a message, byte by byte")
                    .text("4a")
                    .chopped(RawClient.frame(bits | TEXT, PAYLOAD, true), 1)
                    .receivesText("4a")
                    .closes(PROTOCOL_ERROR);
        }
    }

    private void opcodes() {
        for (int opcode : new int[] {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
            add("4.1 opcode " + opcode).send(frame(opcode, new byte[0])).closes(PROTOCOL_ERROR);
            add("4.2 opcode " + opcode + " with data")
                    .send(frame(opcode, PAYLOAD))
                    .closes(PROTOCOL_ERROR);
            add("4.3 opcode " + opcode + " behind a message")
                    .text("4a")
                    .send(frame(opcode, PAYLOAD), frame(PING, new byte[0]))
                    .receivesText("4a")
                    .closes(PROTOCOL_ERROR);
        }
    }

    private void fragments() {
        for (int opcode : new int[] {TEXT, BINARY}) {
            String kind = opcode == TEXT ? "text" : "binary";
            byte[] first = fragment(opcode, utf8("4frag1"));
            byte[] last = frame(CONTINUATION, utf8("frag2"));
            byte[] whole = utf8("4frag1frag2");
            add("5.3 " + kind + " in two fragments").send(join(first, last)).receives(opcode, whole);
            add("5.4 " + kind + " in two writes").send(first, last).receives(opcode, whole);
            add("5.5 " + kind + " byte by byte").chopped(join(first, last), 1).receives(opcode, whole);
            add("5.6 " + kind + " with a ping between")
                    .send(first, frame(PING, utf8("ping")), last)
                    .receives(PONG, utf8("ping"))
                    .receives(opcode, whole);
            add("5.7 " + kind + " with a ping between, in one write")
                    .send(join(first, frame(PING, utf8("ping")), last))
                    .receives(PONG, utf8("ping"))
                    .receives(opcode, whole);
            add("5.8 " + kind + " with a ping between, byte by byte")
                    .chopped(join(first, frame(PING, utf8("ping")), last), 1)
                    .receives(PONG, utf8("ping"))
                    .receives(opcode, whole);
            add("5.9 " + kind + " with empty fragments")
                    .send(fragment(opcode, new byte[0]), fragment(CONTINUATION, utf8("4x")), frame(0, new byte[0]))
                    .receives(opcode, utf8("4x"));
            WebSocketCase many = add("5.10 " + kind + " in six fragments with pings");
            many.send(fragment(opcode, utf8("4")));
            for (int i = 0; i < 4; i++) {
                many.send(fragment(CONTINUATION, utf8("f" + i)), frame(PING, utf8("p" + i)))
                        .receives(PONG, utf8("p" + i));
            }
            many.send(frame(CONTINUATION, utf8("f4"))).receives(opcode, utf8("4f0f1f2f3f4"));
            add("5.11 two " + kind + " messages in fragments")
                    .send(first, last, first, last)
                    .receives(opcode, whole)
                    .receives(opcode, whole);
        }
    }

    private void misplacedFragments() {
        add("5.1 ping in fragments")
                .send(fragment(PING, utf8("a")), frame(CONTINUATION, utf8("b")))
                .closes(PROTOCOL_ERROR);
        add("5.2 pong in fragments")
                .send(fragment(PONG, utf8("a")), frame(CONTINUATION, utf8("b")))
                .closes(PROTOCOL_ERROR);
        add("5.2 close in fragments").send(fragment(CLOSE, bytes(3, 0xe8))).closes(PROTOCOL_ERROR);
        for (int opcode : new int[] {TEXT, BINARY}) {
            byte[] message = frame(opcode, PAYLOAD);
            String kind = opcode == TEXT ? "text" : "binary";
            add("5.12 continuation before " + kind)
                    .send(frame(CONTINUATION, PAYLOAD), message)
                    .closes(PROTOCOL_ERROR);
            add("5.13 unfinished continuation before " + kind)
                    .send(fragment(CONTINUATION, PAYLOAD), message)
                    .closes(PROTOCOL_ERROR);
            add("5.14 continuation before " + kind + ", byte by byte")
                    .chopped(join(frame(CONTINUATION, PAYLOAD), message), 1)
                    .closes(PROTOCOL_ERROR);
            add("5.15 continuation behind " + kind)
                    .send(message, frame(CONTINUATION, PAYLOAD))
                    .receives(opcode, PAYLOAD)
                    .closes(PROTOCOL_ERROR);
            add("5.16 continuation behind fragments of " + kind)
                    .send(fragment(opcode, PAYLOAD), frame(CONTINUATION, PAYLOAD), fragment(CONTINUATION, PAYLOAD))
                    .receives(opcode, join(PAYLOAD, PAYLOAD))
                    .closes(PROTOCOL_ERROR);
            add("5.17 " + kind + " inside fragments")
                    .send(fragment(TEXT, PAYLOAD), message)
                    .closes(PROTOCOL_ERROR);
            add("5.18 fragments of " + kind + " inside fragments")
                    .send(fragment(BINARY, PAYLOAD), fragment(opcode, PAYLOAD))
                    .closes(PROTOCOL_ERROR);
        }
    }
}
