package dev.roost.netty.conformance;

import static dev.roost.netty.conformance.WebSocketCase.*;

import dev.roost.tests.RawClient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** RFC 7692: compressed messages. */
final class CompressionCases {
    private static final int[] SIZES = {16, 64, 256, 1 << 10, 4 << 10, 8 << 10, 16 << 10, 32 << 10, 64 << 10, 128 << 10
    };

    private static final String[] OFFERS = {
        "",
        "; client_max_window_bits",
        "; client_max_window_bits=9",
        "; client_max_window_bits=15",
        "; server_max_window_bits=15",
        "; server_no_context_takeover",
        "; client_no_context_takeover",
        "; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=15; client_max_window_bits=8",
        "; server_max_window_bits=9, permessage-deflate",
        "; unknown=1, permessage-deflate; client_max_window_bits"
    };

    private final List<WebSocketCase> cases = new ArrayList<>();

    static List<WebSocketCase> all() {
        CompressionCases compression = new CompressionCases();
        compression.sizes();
        compression.forms();
        compression.reservedBits();
        compression.corrupt();
        compression.limits();
        return compression.cases;
    }

    private WebSocketCase add(String name) {
        WebSocketCase added = compressed(name, "; client_max_window_bits");
        cases.add(added);
        return added;
    }

    private static byte[] compressedFrame(int opcode, byte[] data) {
        return RawClient.frame(FIN | RSV1 | opcode, data, true);
    }

    private static byte[] compressedFragment(int opcode, byte[] data) {
        return RawClient.frame(RSV1 | opcode, data, true);
    }

    private static byte[] json(int size) {
        StringBuilder text = new StringBuilder("4");
        Random random = new Random(size);
        while (text.length() < size) {
            text.append("{\"id\":").append(random.nextInt(100)).append(",\"name\":\"Zoë\"},");
        }
        return Arrays.copyOf(utf8(text.toString().replace('ë', 'e')), size);
    }

    private void sizes() {
        for (int size : SIZES) {
            byte[] text = json(size);
            byte[] data = new byte[size];
            new Random(size).nextBytes(data);
            add("12.1 text of " + size)
                    .send(compressedFrame(TEXT, Deflated.deflate(text, 6)))
                    .receives(TEXT, text);
            add("12.2 incompressible binary of " + size)
                    .send(compressedFrame(BINARY, Deflated.deflate(data, 6)))
                    .receives(BINARY, data);
            WebSocketCase ten = add("12.3 ten texts of " + size);
            for (int i = 0; i < 10; i++) {
                ten.send(compressedFrame(TEXT, Deflated.deflate(text, 9))).receives(TEXT, text);
            }
        }
        for (String offer : OFFERS) {
            byte[] text = json(4_000);
            cases.add(compressed("13.1 offer '" + offer + "'", offer)
                    .send(
                            compressedFrame(TEXT, Deflated.deflate(text, 6)),
                            compressedFrame(TEXT, Deflated.deflate(text, 6)))
                    .receives(TEXT, text)
                    .receives(TEXT, text));
        }
    }

    private void forms() {
        byte[] text = json(3_000);
        byte[] deflated = Deflated.deflate(text, 6);
        for (int level = 0; level < 10; level++) {
            add("12.4 level " + level)
                    .send(compressedFrame(TEXT, Deflated.deflate(text, level)))
                    .receives(TEXT, text);
        }
        add("12.5 message without compression").send(frame(TEXT, text)).receives(TEXT, text);
        add("12.5 with and without in turn")
                .send(compressedFrame(TEXT, deflated), frame(TEXT, text), compressedFrame(TEXT, deflated))
                .receives(TEXT, text)
                .receives(TEXT, text)
                .receives(TEXT, text);
        add("12.5 small message stays plain").text("4a").receivesText("4a");
        add("12.6 empty message").send(compressedFrame(BINARY, bytes(0))).receives(BINARY, new byte[0]);
        add("12.6 empty message in an empty final block")
                .send(compressedFrame(BINARY, bytes(3, 0, 0)))
                .receives(BINARY, new byte[0]);
        add("12.7 final block")
                .send(compressedFrame(TEXT, Deflated.finished(text)))
                .receives(TEXT, text);
        add("12.8 several blocks")
                .send(compressedFrame(TEXT, Deflated.inBlocks(text, 100)))
                .receives(TEXT, text);
        add("12.8 block for each byte")
                .send(compressedFrame(TEXT, Deflated.inBlocks(text, 1)))
                .receives(TEXT, text);
        add("12.9 stored block of the RFC")
                .send(compressedFrame(TEXT, bytes(0, 6, 0, 0xf9, 0xff, '4', 'H', 'e', 'l', 'l', 'o', 0)))
                .receivesText("4Hello");
        add("12.10 two fragments")
                .send(
                        compressedFragment(TEXT, Arrays.copyOf(deflated, 100)),
                        frame(CONTINUATION, Arrays.copyOfRange(deflated, 100, deflated.length)))
                .receives(TEXT, text);
        WebSocketCase bytewise = add("12.10 fragments of a byte with pings");
        for (int i = 0; i < deflated.length; i++) {
            byte[] part = bytes(deflated[i]);
            boolean last = i == deflated.length - 1;
            bytewise.send(i == 0 ? compressedFragment(TEXT, part) : RawClient.frame(last ? FIN : 0, part, true));
            if (i % 50 == 0 && !last) {
                bytewise.send(frame(PING, part)).receives(PONG, part);
            }
        }
        bytewise.receives(TEXT, text);
        add("12.10 empty first fragment")
                .send(compressedFragment(TEXT, new byte[0]), frame(CONTINUATION, deflated))
                .receives(TEXT, text);
        add("12.11 byte by byte").chopped(compressedFrame(TEXT, deflated), 1).receives(TEXT, text);
    }

    private void reservedBits() {
        byte[] deflated = Deflated.deflate(utf8("4a"), 6);
        for (int opcode : new int[] {CLOSE, PING, PONG}) {
            byte[] data = opcode == CLOSE ? bytes(3, 0xe8) : deflated;
            add("13.2 compressed opcode " + opcode)
                    .send(compressedFrame(opcode, data))
                    .closes(PROTOCOL_ERROR);
        }
        add("13.3 compressed continuation")
                .send(compressedFragment(TEXT, bytes(deflated[0])), compressedFrame(CONTINUATION, deflated))
                .closes(PROTOCOL_ERROR);
        add("13.3 compressed continuation of a plain message")
                .send(fragment(TEXT, utf8("4")), compressedFrame(CONTINUATION, deflated))
                .closes(PROTOCOL_ERROR);
        for (int rsv : new int[] {1, 2, 3, 5, 6, 7}) {
            add("13.4 bits " + rsv + " on text")
                    .send(RawClient.frame(FIN | rsv << 4 | TEXT, deflated, true))
                    .closes(PROTOCOL_ERROR);
        }
        for (int opcode : new int[] {3, 7, 11, 15}) {
            add("13.5 compressed opcode " + opcode)
                    .send(compressedFrame(opcode, deflated))
                    .closes(PROTOCOL_ERROR);
        }
    }

    private void corrupt() {
        byte[] deflated = Deflated.deflate(json(1_000), 6);
        byte[] changed = deflated.clone();
        changed[0] = (byte) 0xff;
        add("13.6 reserved block type").send(compressedFrame(TEXT, bytes(7, 0))).closes(INVALID_DATA);
        add("13.6 changed first byte").send(compressedFrame(TEXT, changed)).closes(INVALID_DATA);
        add("13.6 distance before the beginning")
                .send(compressedFrame(BINARY, bytes(2, 2, 0)))
                .closes(INVALID_DATA);
        add("13.6 length of a stored block")
                .send(compressedFrame(TEXT, bytes(0, 6, 0, 0, 0, '4')))
                .closes(INVALID_DATA);
        add("13.6 data behind the final block")
                .send(compressedFrame(TEXT, join(Deflated.finished(json(100)), bytes(1, 2, 3, 4))))
                .closes(INVALID_DATA);
        add("13.7 text that is not UTF-8")
                .send(compressedFrame(TEXT, Deflated.deflate(bytes('4', 0xc3, '('), 6)))
                .closes(INVALID_DATA);
        add("13.7 text that ends in a character")
                .send(compressedFrame(TEXT, Deflated.deflate(bytes('4', 0xe2, 0x82), 6)))
                .closes(INVALID_DATA);
        add("13.7 fragments that are not UTF-8 when inflated")
                .send(compressedFragment(TEXT, new byte[0]), frame(CONTINUATION, Deflated.deflate(bytes('4', 0xff), 6)))
                .closes(INVALID_DATA);
    }

    private void limits() {
        add("13.8 largest message")
                .send(compressedFrame(BINARY, Deflated.deflate(new byte[SizeCases.MAX], 6)))
                .receives(BINARY, new byte[SizeCases.MAX]);
        add("13.8 one byte too large")
                .send(compressedFrame(BINARY, Deflated.deflate(new byte[SizeCases.MAX + 1], 6)))
                .closes(TOO_BIG);
        add("13.8 twenty times larger")
                .send(compressedFrame(BINARY, Deflated.deflate(new byte[20 * SizeCases.MAX], 9)))
                .closes(TOO_BIG);
        add("13.8 too large in fragments")
                .send(
                        compressedFragment(BINARY, new byte[0]),
                        frame(CONTINUATION, Deflated.deflate(new byte[SizeCases.MAX + 1], 6)))
                .closes(TOO_BIG);
    }
}
