package dev.roost.conformance.hostile;

import static dev.roost.conformance.hostile.Situation.JOINED;
import static dev.roost.conformance.hostile.Situation.ONE_BY_ONE;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** CONNECT and DISCONNECT packets, their namespaces and their {@code auth}. */
final class NamespaceInputs {
    private static final String CLOSED = "close (forced close)";

    private NamespaceInputs() {}

    static InputTable table() {
        InputTable table = new InputTable(InputClass.NAMESPACE);
        for (String text : List.of(
                "40",
                "40{}",
                "40/room,[]",
                "40/room,\"x\"",
                "40/room,1",
                "40/room,{",
                "40/room,{}x",
                "40room",
                "401",
                "40/room,\u0000",
                "42/room,[\"m\"]",
                "42/nowhere,[\"m\"]",
                "43/room,1[]",
                "41/room,",
                "41/nowhere,",
                "44/room,{}")) {
            table.texts(text, JOINED, CLOSED, text);
        }
        for (String name : List.of(
                "/nowhere",
                "/__proto__",
                "/constructor",
                "/ROOM",
                "/room/",
                "//room",
                "/..",
                "/%72oom",
                "/room\u0000",
                "/r\u00f6\u00f6m",
                "/\u202e")) {
            table.texts(
                    "CONNECT to " + name,
                    ONE_BY_ONE,
                    "44" + name + ",{\"message\":\"Invalid namespace\"}, serves",
                    "40" + name + ",");
        }
        table.texts(
                "CONNECT to /room with a query",
                ONE_BY_ONE,
                "44/room?token=1,{\"message\":\"Invalid namespace\"}, serves",
                "40/room?token=1,");
        table.texts("CONNECT without a comma", ONE_BY_ONE, "joined, serves", "40/room");
        table.texts("CONNECT with null", ONE_BY_ONE, "close (forced close)", "40/room,null");
        table.texts("CONNECT twice", ONE_BY_ONE, "joined, close (forced close)", "40/room,", "40/room,");
        table.texts(
                "CONNECT after a refusal",
                ONE_BY_ONE,
                "2 x 44/refusing,{\"message\":\"not you\"}, serves",
                "40/refusing,",
                "40/refusing,");
        table.texts(
                "event after a refusal",
                ONE_BY_ONE,
                "44/refusing,{\"message\":\"not you\"}, close (forced close)",
                "40/refusing,",
                "42/refusing,[\"m\"]");
        table.texts(
                "DISCONNECT after a refusal",
                ONE_BY_ONE,
                "44/refusing,{\"message\":\"not you\"}, close (forced close)",
                "40/refusing,",
                "41/refusing,");
        table.add(
                "event after DISCONNECT",
                ONE_BY_ONE,
                List.of(InputTable.frame(0x81, "40/room,"), disconnectAndEvent()),
                "joined, close (forced close)");
        table.texts(
                "deep auth",
                ONE_BY_ONE,
                "close (forced close)",
                "40/room,{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}");
        table.texts(
                "auth with the prototype", ONE_BY_ONE, "joined, serves", "40/room,{\"__proto__\":{\"admin\":true}}");
        table.texts("dynamic name of 511 letters", ONE_BY_ONE, "joined, serves", "40/rooms/" + "a".repeat(504) + ",");
        table.texts(
                "dynamic name of 513 letters",
                ONE_BY_ONE,
                "44/rooms/aaaaaaaaaaaaaaaaaaaaa... (547 units), serves",
                "40/rooms/" + "a".repeat(506) + ",");
        table.texts(
                "name of 90,000 letters",
                ONE_BY_ONE,
                "44/aaaaaaaaaaaaaaaaaaaaaaaaaaa... (90035 units), serves",
                "40/" + "a".repeat(90_000) + ",");
        return table;
    }

    private static byte[] disconnectAndEvent() {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.writeBytes(InputTable.frame(0x81, "41/room,"));
        frames.writeBytes(InputTable.frame(0x81, "42/room,[\"m\"]"));
        return frames.toByteArray();
    }
}
