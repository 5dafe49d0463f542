package dev.roost.netty.conformance;

import static dev.roost.netty.conformance.WebSocketCase.*;

import java.util.ArrayList;
import java.util.List;

/** RFC 6455 sections 5.5.1 and 7: the close handshake and its codes. */
final class CloseCases {
    private static final int[] VALID = {
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999
    };
    private static final int[] INVALID = {
        0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 1999, 2000, 2999, 5000, 9999, 32_768, 65_535
    };

    private CloseCases() {}

    static List<WebSocketCase> all() {
        List<WebSocketCase> cases = new ArrayList<>();
        cases.add(named("7.1.1 message, then close")
                .text("4a")
                .send(close(1000))
                .receivesText("4a")
                .closes(1000));
        cases.add(named("7.1.2 two close frames").send(close(1000), close(1000)).closes(1000));
        cases.add(named("7.1.3 ping after close")
                .send(close(1000), frame(PING, new byte[0]))
                .closes(1000));
        cases.add(named("7.1.4 text after close")
                .send(close(1000), frame(TEXT, utf8("4a")))
                .closes(1000));
        cases.add(named("7.1.5 close inside fragments")
                .send(fragment(TEXT, utf8("4a")), close(1000), frame(CONTINUATION, utf8("b")))
                .closes(1000));
        cases.add(named("7.1.6 large message, close, ping")
                .send(frame(TEXT, utf8("4" + "*".repeat(262_143))), close(1000), frame(PING, new byte[0]))
                .receivesText("4" + "*".repeat(262_143))
                .closes(1000));
        cases.add(named("7.1.7 in one write with a message")
                .send(join(frame(TEXT, utf8("4a")), close(1000)))
                .receivesText("4a")
                .closes(1000));
        cases.add(named("7.3.1 without data").send(frame(CLOSE, new byte[0])).closes(NO_STATUS));
        cases.add(named("7.3.2 one byte").send(frame(CLOSE, bytes(3))).closes(PROTOCOL_ERROR));
        cases.add(named("7.3.3 code only").send(close(1000)).closes(1000));
        cases.add(named("7.3.4 with a reason").send(close(1000, utf8("bye"))).closes(1000));
        cases.add(named("7.3.5 longest reason").send(close(1000, new byte[123])).closes(1000));
        cases.add(
                named("7.3.6 reason too long").send(close(1000, new byte[124])).closes(PROTOCOL_ERROR));
        cases.add(
                named("7.3.7 byte by byte").chopped(close(1000, utf8("bye")), 1).closes(1000));
        cases.add(named("7.5.1 reason is not UTF-8")
                .send(close(1000, bytes(0xce, 0xba, 0xed, 0xa0, 0x80)))
                .closes(INVALID_DATA));
        cases.add(named("7.5.2 reason ends in a character")
                .send(close(1000, bytes(0xe2, 0x82)))
                .closes(INVALID_DATA));
        cases.add(named("7.5.3 reason with characters of all lengths")
                .send(close(1000, utf8("aé€😀")))
                .closes(1000));
        for (int code : VALID) {
            cases.add(named("7.7 code " + code).send(close(code)).closes(code));
            cases.add(named("7.8 code " + code + " with a reason")
                    .send(close(code, utf8("reason")))
                    .closes(code));
        }
        for (int code : INVALID) {
            cases.add(named("7.9 code " + code).send(close(code)).closes(PROTOCOL_ERROR));
            cases.add(named("7.10 code " + code + " with a reason")
                    .send(close(code, utf8("reason")))
                    .closes(PROTOCOL_ERROR));
        }
        cases.add(named("7.11 close packet of the protocol above").text("1").closes(NO_STATUS));
        return cases;
    }

    private static byte[] close(int code) {
        return close(code, new byte[0]);
    }

    private static byte[] close(int code, byte[] reason) {
        return frame(CLOSE, join(bytes(code >>> 8, code), reason));
    }
}
