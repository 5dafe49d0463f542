package dev.roost.conformance.hostile;

import static dev.roost.conformance.hostile.Situation.JOINED;
import static dev.roost.conformance.hostile.Situation.NOT_JOINED;

import java.util.List;

/** Socket.IO packets on a WebSocket that the specification does not allow, or that mean nothing. */
final class SocketPacketInputs {
    private static final String CLOSED = "close (forced close)";
    private static final String IGNORED = "serves";

    private SocketPacketInputs() {}

    static InputTable table() {
        InputTable table = new InputTable(InputClass.SOCKET_PACKET);
        for (String text : List.of(
                "42[\"m\"]",
                "42/room,[\"m\"]",
                "421[\"m\"]",
                "431[]",
                "41",
                "44{}",
                "451-[\"m\",{\"_placeholder\":true,\"num\":0}]",
                "461-1[{\"_placeholder\":true,\"num\":0}]",
                "4x",
                "40{")) {
            table.texts("before CONNECT: " + text, NOT_JOINED, "close", text);
        }
        for (String text : List.of(
                "42[]",
                "42{}",
                "42[null]",
                "42[true]",
                "42[{}]",
                "42[{\"toString\":\"foo\"}]",
                "42[[\"m\"]]",
                "42[\"m\"",
                "42[\"m\"]x",
                "42[\"m\"][\"m\"]",
                "42\"m\"",
                "42,[\"m\"]",
                "41{}",
                "41x",
                "44",
                "44{}",
                "44\"x\"",
                "47",
                "48",
                "49",
                "4a",
                "4\u0662[\"m\"]")) {
            table.texts(text, JOINED, CLOSED, text);
        }
        for (String name :
                List.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener")) {
            table.texts("reserved name " + name, JOINED, CLOSED, "42[\"" + name + "\",1]");
        }
        table.texts("reserved name with escapes", JOINED, CLOSED, "42[\"\\u0063onnect\"]");
        for (String text : List.of(
                "42[\"\"]",
                "42[\"__proto__\",1]",
                "42[\"constructor\"]",
                "42[\"hasOwnProperty\"]",
                "42[\"error\"]",
                "42[\"connection\"]",
                "42[\"\\u0000\"]",
                "42[\"*\"]",
                "42[7]",
                "42[1.5]",
                "42[-1]",
                "42",
                "42 [\"m\"]",
                "421[\"nobody listens\"]")) {
            table.texts(text, JOINED, IGNORED, text);
        }
        table.texts("argument of another type", JOINED, IGNORED, "42[\"number\",\"x\"]");
        table.texts(
                "argument of another type, acknowledged",
                JOINED,
                "431[{\"status\":\"error\",\"message\":\"Bad payload\",\"code\":\"bad_payload\",\"fields\":[{\"field\":\"\",\"expected\":\"an integer\"}]}], serves",
                "421[\"number\",{}]");
        table.texts(
                "number too large for its type",
                JOINED,
                "431[{\"status\":\"error\",\"message\":\"Bad payload\",\"code\":\"bad_payload\",\"fields\":[{\"field\":\"\",\"expected\":\"an integer\"}]}], serves",
                "421[\"number\",99999999999]");
        return table;
    }
}
