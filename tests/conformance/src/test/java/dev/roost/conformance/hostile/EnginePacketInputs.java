package dev.roost.conformance.hostile;

import static dev.roost.conformance.hostile.Situation.JOINED;

import java.util.Collections;
import java.util.List;

/** Engine.IO packets on a WebSocket. */
final class EnginePacketInputs {
    private static final String CLOSED = "close (parse error)";
    private static final String IGNORED = "serves";

    private EnginePacketInputs() {}

    static InputTable table() {
        InputTable table = new InputTable(InputClass.ENGINE_PACKET);
        table.texts("empty text", JOINED, CLOSED, "");
        for (String text : List.of("7", "8", "9", ":", "x")) {
            table.texts("unknown type " + text, JOINED, CLOSED, text);
        }
        table.texts("blank before the type", JOINED, CLOSED, " 42[\"m\"]");
        table.texts("zero before the type", JOINED, CLOSED, "\u000042[\"m\"]");
        table.texts("digit of another script", JOINED, CLOSED, "\u0664");
        table.texts("base64 of nothing", JOINED, "close (forced close)", "b");
        table.texts("base64 that is not due", JOINED, "close (forced close)", "bQUJD");
        table.texts("ping", JOINED, "close (transport error)", "2");
        table.texts("ping with data", JOINED, "close (transport error)", "2x");
        table.texts("probe", JOINED, "close (transport error)", "2probe");
        table.texts("open packet", JOINED, "serves", "0{\"sid\":\"x\",\"pingInterval\":1}");
        table.texts("upgrade packet", JOINED, "serves", "5");
        table.texts("noop", JOINED, IGNORED, "6");
        table.texts("pong with data", JOINED, IGNORED, "3" + "x".repeat(1_000));
        table.add("5,000 pongs", JOINED, Collections.nCopies(5_000, InputTable.frame(0x81, "3")), IGNORED);
        table.texts("close packet", JOINED, "close (transport close)", "1");
        table.texts("close packet with data", JOINED, "close (transport close)", "1x");
        table.texts("empty message", JOINED, "close (forced close)", "4");
        table.texts("two packets in a message", JOINED, "close (forced close)", "42[\"m\"]\u001e42[\"m\"]");
        table.add("empty binary message", JOINED, List.of(InputTable.frame(0x82, "")), "close (forced close)");
        table.add(
                "text as a binary message",
                JOINED,
                List.of(InputTable.frame(0x82, "42[\"m\"]")),
                "close (forced close)");
        return table;
    }
}
