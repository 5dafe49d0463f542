package dev.roost.conformance.hostile;

import static dev.roost.conformance.hostile.HostileServer.MAX_PAYLOAD;
import static dev.roost.conformance.hostile.Situation.CONNECTION;
import static dev.roost.conformance.hostile.Situation.JOINED;
import static dev.roost.conformance.hostile.Situation.ONE_BY_ONE;
import static dev.roost.conformance.hostile.Situation.POLLING;

import dev.roost.tests.RawClient;
import java.util.ArrayList;
import java.util.List;

/** Too much of what is allowed. The largest body and message have 100,000 bytes. */
final class SizeInputs {
    private SizeInputs() {}

    static InputTable table() {
        InputTable table = new InputTable(InputClass.SIZE);
        String event = "42[\"m\",\"";
        table.texts(
                "text of one byte too many",
                JOINED,
                "close 1009 (transport error)",
                event + "x".repeat(MAX_PAYLOAD - 9) + "\"]");
        table.add(
                "binary message of one byte too many",
                JOINED,
                List.of(InputTable.frame(0x82, "x".repeat(MAX_PAYLOAD + 1))),
                "close 1009 (transport error)");
        table.add(
                "fragments of one byte too many",
                JOINED,
                List.of(InputTable.frame(0x01, "4" + "x".repeat(50_000)), InputTable.frame(0x80, "x".repeat(50_000))),
                "close 1009 (transport error)");
        table.add("20,000 empty fragments", JOINED, fragments(20_000), "close 1009 (transport error)");
        table.bytes(
                "body of one byte too many",
                POLLING,
                event + "x".repeat(MAX_PAYLOAD - 9) + "\"]",
                "413, session serves");
        table.bytes(
                "body of the largest size",
                POLLING,
                event + "x".repeat(MAX_PAYLOAD - 10) + "\"]",
                "200 ok, session serves");
        table.bytes("50,000 packets in a body", POLLING, "6" + "\u001e6".repeat(49_999), "200 ok, session serves");
        table.bytes(
                "chunks of more than the largest body",
                CONNECTION,
                post("Transfer-Encoding: chunked") + ("2000\r\n" + "x".repeat(0x2000) + "\r\n").repeat(20)
                        + "0\r\n\r\n",
                "413, closed, session serves");
        table.bytes(
                "announced body of 100 GB",
                CONNECTION,
                post("Content-Length: 99999999999"),
                "413, closed, session serves");
        table.bytes(
                "announced body of 100 GB, expecting 100",
                CONNECTION,
                post("Content-Length: 99999999999\r\nExpect: 100-continue"),
                "413, closed, session serves");
        table.bytes(
                "target of 20,000 bytes",
                CONNECTION,
                RawClient.get("/socket.io/?EIO=4&x=" + "x".repeat(20_000)),
                "414, closed");
        table.bytes(
                "600 parameters",
                CONNECTION,
                RawClient.get("/socket.io/?EIO=4&transport=polling" + "&a=".repeat(600)),
                "400 {\"code\":3,\"message\":\"Bad request\"}, open");
        table.texts("name of an event of 90,000 letters", JOINED, "serves", "421[\"" + "n".repeat(90_000) + "\"]");
        table.texts(
                "auth of 90,000 letters", JOINED, "joined, serves", "40/room,{\"a\":\"" + "x".repeat(90_000) + "\"}");
        table.add(
                "256 namespaces",
                ONE_BY_ONE,
                namespaces(256),
                "255 x joined, 44/rooms/255,{\"message\":\"Too many namespaces\"}, serves");
        return table;
    }

    private static List<byte[]> fragments(int count) {
        List<byte[]> frames = new ArrayList<>();
        frames.add(InputTable.frame(0x01, "4"));
        for (int i = 0; i < count; i++) {
            frames.add(InputTable.frame(0x00, ""));
        }
        return frames;
    }

    private static List<byte[]> namespaces(int count) {
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            frames.add(InputTable.frame(0x81, "40/rooms/" + i + ","));
        }
        return frames;
    }

    private static String post(String length) {
        return RawClient.request(
                "POST", "/socket.io/?EIO=4&transport=polling&sid={sid}", length, "Content-Type: text/plain");
    }
}
