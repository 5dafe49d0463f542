package dev.roost.conformance.hostile;

import static dev.roost.conformance.hostile.Situation.ASKED;
import static dev.roost.conformance.hostile.Situation.JOINED;

import java.util.List;

/** Acknowledgements that were not requested, and ids of those that were. */
final class AcknowledgementInputs {
    private static final String CLOSED = "close (forced close)";
    private static final String IGNORED = "serves";

    private AcknowledgementInputs() {}

    static InputTable table() {
        InputTable table = new InputTable(InputClass.ACKNOWLEDGEMENT);
        table.texts("id that was not used", JOINED, IGNORED, "4399[1]");
        table.texts("without an id", JOINED, IGNORED, "43[1]");
        table.texts("nothing but its type", JOINED, IGNORED, "43");
        table.texts("without values", JOINED, IGNORED, "431");
        for (String text : List.of(
                "431{}",
                "431\"x\"",
                "431[",
                "431[1]]",
                "43-1[1]",
                "43+1[1]",
                "431.5[1]",
                "431e1[1]",
                "43\u0661[1]",
                "43 1[1]",
                "4318446744073709551616[1]",
                "439223372036854775808[1]",
                "43" + "9".repeat(50_000) + "[1]",
                "42-1[\"m\"]",
                "421.5[\"m\"]",
                "42+1[\"m\"]",
                "4218446744073709551616[\"m\"]",
                "42" + "9".repeat(50_000) + "[\"m\"]")) {
            table.texts(Conversation.shortened(text), JOINED, CLOSED, text);
        }
        table.texts("id 0", JOINED, "430[], serves", "420[\"m\"]");
        table.texts("id with zeros", JOINED, "437[], serves", "42007[\"m\"]");
        table.texts("id of 2^53 + 1", JOINED, "close (forced close)", "429007199254740993[\"m\"]");
        table.texts("id of 2^63 - 1", JOINED, "close (forced close)", "429223372036854775807[\"m\"]");
        table.texts("same id twice", JOINED, "431[1], 431[2], serves", "421[\"m\",1]", "421[\"m\",2]");
        table.texts("twice", ASKED, "42[\"answered\",1]", "43{id}[1]", "43{id}[2]");
        table.texts("other ids first", ASKED, "42[\"answered\",1]", "431000[2]", "43999[2]", "43{id}[1]");
        table.texts("id with zeros in front", ASKED, "42[\"answered\",1]", "4300{id}[1]");
        table.texts("id with a blank behind", ASKED, "42[\"answered\",1]", "43{id} [1]");
        table.texts("of no value", ASKED, "42[\"answered\"]", "43{id}");
        table.texts("of an empty list", ASKED, "42[\"answered\"]", "43{id}[]");
        table.texts("by a namespace that is not joined", ASKED, CLOSED, "43/room,{id}[1]");
        table.texts("deep values", ASKED, CLOSED, "43{id}[" + "[".repeat(45_000) + "]".repeat(45_000) + "]");
        table.texts(
                "unusual values",
                ASKED,
                "42[\"answered\",{\"__proto__\":1},null,\"\\ud800\"]",
                "43{id}[{\"__proto__\":1},1e400,\"\\ud800\"]");
        table.texts(
                "placeholder as a value",
                ASKED,
                "42[\"answered\",{\"_placeholder\":true,\"num\":0}]",
                "43{id}[{\"_placeholder\":true,\"num\":0}]");
        table.texts("as an event", ASKED, "42[\"answered\",\"last\"]", "42[\"asked\",1]");
        table.texts("binary, with a text as attachment", ASKED, CLOSED, "461-{id}[{\"_placeholder\":true,\"num\":0}]");
        return table;
    }
}
