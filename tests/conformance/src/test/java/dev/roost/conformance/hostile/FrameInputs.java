package dev.roost.conformance.hostile;

import static dev.roost.conformance.hostile.Situation.JOINED;

import dev.roost.tests.RawClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** WebSocket frames on all transport modules. Many more cases are tested on the stand-alone server alone. */
final class FrameInputs {
    private FrameInputs() {}

    static InputTable table() {
        InputTable table = new InputTable(InputClass.FRAME);
        frames(
                table,
                "not masked",
                "close 1002 (transport error)",
                RawClient.frame(0x81, "42[\"m\"]".getBytes(StandardCharsets.US_ASCII), false));
        frames(table, "RSV2", "close 1002 (transport error)", InputTable.frame(0xa1, "3"));
        frames(table, "RSV1 without an extension", "close 1002 (transport error)", InputTable.frame(0xc1, "3"));
        frames(table, "reserved opcode 3", "close 1002 (transport error)", InputTable.frame(0x83, ""));
        frames(table, "reserved opcode 11", "close 1002 (transport error)", InputTable.frame(0x8b, ""));
        frames(
                table,
                "ping in fragments",
                "close 1002 (transport error)",
                InputTable.frame(0x09, "a"),
                InputTable.frame(0x80, "b"));
        frames(table, "ping of 126 bytes", "close 1002 (transport error)", InputTable.frame(0x89, "a".repeat(126)));
        frames(table, "continuation of nothing", "close 1002 (transport error)", InputTable.frame(0x80, "a"));
        frames(
                table,
                "message inside a message",
                "close 1002 (transport error)",
                InputTable.frame(0x01, "4"),
                InputTable.frame(0x81, "3"));
        frames(table, "length of 2^63", "close 1002 (transport error)", bytes("\u0082\u00ff\u0080\0\0\0\0\0\0\0abcd"));
        frames(
                table,
                "length of 2^40",
                "close 1009 (transport error)",
                bytes("\u0082\u00ff\0\0\u0001\0\0\0\0\0abcd" + "x".repeat(120_000)));
        frames(table, "text that is not UTF-8", "close 1007 (transport error)", InputTable.raw(0x81, "3\u00c3("));
        frames(table, "close of one byte", "close 1002 (transport error)", InputTable.raw(0x88, "\u0003"));
        frames(table, "close with status 1005", "close 1002 (transport error)", InputTable.raw(0x88, "\u0003\u00ed"));
        frames(table, "close with status 0", "close 1002 (transport error)", InputTable.raw(0x88, "\0\0"));
        frames(
                table,
                "reason that is not UTF-8",
                "close 1007 (transport error)",
                InputTable.raw(0x88, "\u0003\u00e8\u00ff"));
        frames(
                table,
                "event after close",
                "close 1000 (transport close)",
                InputTable.raw(0x88, "\u0003\u00e8"),
                InputTable.frame(0x81, "421[\"m\"]"));
        List<byte[]> pings = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            pings.add(InputTable.frame(0x8a, "unsolicited"));
        }
        table.add("1,000 pongs of frames", JOINED, pings, "serves");
        return table;
    }

    private static void frames(InputTable table, String name, String answer, byte[]... frames) {
        table.add(name, JOINED, List.of(frames), answer);
    }

    private static byte[] bytes(String bytes) {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }
}
