package dev.roost.conformance.hostile;

import static dev.roost.conformance.hostile.Situation.JOINED;
import static dev.roost.conformance.hostile.Situation.SILENT;

import java.util.List;

/** Binary packets: their count, their placeholders and their attachments. */
final class AttachmentInputs {
    private static final String CLOSED = "close (forced close)";
    private static final String ONE = "451-[\"m\",{\"_placeholder\":true,\"num\":0}]";
    private static final byte[] DATA = InputTable.raw(0x82, "\u0001");

    private AttachmentInputs() {}

    static InputTable table() {
        InputTable table = new InputTable(InputClass.ATTACHMENT);
        for (String text : List.of(
                "45",
                "451",
                "451-",
                "45-[\"m\"]",
                "45x-[\"m\"]",
                "451[\"m\"]",
                "45-1-[\"m\"]",
                "45+1-[\"m\"]",
                "451.5-[\"m\"]",
                "451e0-[\"m\"]",
                "450-[\"m\"]",
                "460-1[]",
                "4511-[\"m\"]",
                "45100-[\"m\"]",
                "4599999999999-[\"m\"]",
                "454294967297-[\"m\"]",
                "45" + "9".repeat(50_000) + "-[\"m\"]",
                "451--[\"m\"]")) {
            table.texts("count: " + Conversation.shortened(text), JOINED, CLOSED, text);
        }
        for (String number : List.of(
                "1",
                "-1",
                "10",
                "0.5",
                "1e0",
                "-0",
                "00",
                "\"0\"",
                "\"splice\"",
                "null",
                "true",
                "[]",
                "{}",
                "99999999999999999999")) {
            table.texts(
                    "number " + number, JOINED, CLOSED, "451-[\"m\",{\"_placeholder\":true,\"num\":" + number + "}]");
        }
        served(table, "not used", "431[], serves", "451-1[\"m\"]");
        table.add(
                "first of two not used",
                JOINED,
                List.of(
                        InputTable.frame(0x81, "452-7[\"m\",{\"_placeholder\":true,\"num\":1}]"),
                        InputTable.raw(0x82, "\u0001"),
                        InputTable.raw(0x82, "\u0001\u0002")),
                "461-7[{\"_placeholder\":true,\"num\":0}], binary 2, serves");
        served(
                table,
                "used twice",
                "462-1[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}], 2 x binary 1, serves",
                "451-1[\"m\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}]");
        served(table, "placeholder without a number", "close (forced close)", "451-1[\"m\",{\"_placeholder\":true}]");
        served(
                table,
                "placeholder that is not true",
                "431[{\"_placeholder\":1,\"num\":0}], serves",
                "451-1[\"m\",{\"_placeholder\":1,\"num\":0}]");
        served(
                table,
                "placeholder as the event's name",
                "close (forced close)",
                "451-1[{\"_placeholder\":true,\"num\":0}]");
        served(
                table,
                "placeholder with other keys",
                "461-1[{\"_placeholder\":true,\"num\":0}], binary 1, serves",
                "451-1[\"m\",{\"_placeholder\":true,\"num\":0,\"x\":1}]");
        served(
                table,
                "numbers of which the second counts",
                "close (forced close)",
                "451-1[\"m\",{\"_placeholder\":true,\"num\":0,\"num\":5}]");
        table.texts(
                "placeholder in a plain event",
                JOINED,
                "431[{\"_placeholder\":true,\"num\":5}], serves",
                "421[\"m\",{\"_placeholder\":true,\"num\":5}]");
        table.texts("text instead of an attachment", JOINED, CLOSED, ONE, "42[\"m\"]");
        table.texts("second header instead of an attachment", JOINED, CLOSED, ONE, ONE);
        table.texts("CONNECT instead of an attachment", JOINED, CLOSED, ONE, "40/room,");
        table.add("attachment without a header", JOINED, List.of(DATA), CLOSED);
        table.add(
                "attachment too many",
                JOINED,
                List.of(InputTable.frame(0x81, ONE), DATA, DATA),
                "close (forced close)");
        table.add("attachment that does not come", SILENT, List.of(InputTable.frame(0x81, ONE)), CLOSED);
        return table;
    }

    private static void served(InputTable table, String name, String answer, String text) {
        table.add(name, JOINED, List.of(InputTable.frame(0x81, text), DATA), answer);
    }
}
