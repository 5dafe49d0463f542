package dev.roost.conformance.hostile;

import static dev.roost.conformance.hostile.Situation.JOINED;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values in an event that is acknowledged with them. */
final class PayloadInputs {
    private static final String CLOSED = "close (forced close)";

    private PayloadInputs() {}

    static InputTable table() {
        InputTable table = new InputTable(InputClass.PAYLOAD);
        invalid(table);
        unusual(table);
        large(table);
        return table;
    }

    private static void invalid(InputTable table) {
        for (String value : List.of(
                "NaN",
                "Infinity",
                "-Infinity",
                "undefined",
                "tru",
                "nulll",
                "True",
                "01",
                "-01",
                "+1",
                ".5",
                "1.",
                "-",
                "1e",
                "1e+",
                "0x10",
                "1_000",
                "1,",
                ",1",
                "'x'",
                "\"x",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\\"",
                "\"a\tb\"",
                "\"a\nb\"",
                "\"\u0000\"",
                "{a:1}",
                "{1:1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":1 \"b\":2}",
                "[1 2]",
                "[1,]",
                "[,]",
                "[}",
                "//x\n1",
                "/**/1",
                "#1",
                "\u00a01",
                "\ufeff1",
                "\u000b1",
                "1;",
                "\"a\" \"b\"",
                "\ud83d",
                "x".repeat(1_000))) {
            table.texts("invalid: " + Conversation.shortened(value), JOINED, CLOSED, "421[\"m\"," + value + "]");
        }
        table.add(
                "byte that is not UTF-8",
                JOINED,
                List.of(InputTable.raw(0x81, "421[\"m\",\"\u00ff\"]")),
                "close 1007 (transport error)");
    }

    private static void unusual(InputTable table) {
        String[][] values = {
            {"-0", "0"},
            {"1E400", "null"},
            {"-1e-400", "-0.0"},
            {"0.1e1", "1.0"},
            {"12345678901234567890", "12345678901234567890"},
            {"0.1234567890123456789012345678901", "0.12345678901234568"},
            {"{\"\":0}", "{\"\":0}"},
            {"{\"__proto__\":{\"admin\":true}}", "{\"__proto__\":{\"admin\":true}}"},
            {"{\"constructor\":{\"prototype\":1}}", "{\"constructor\":{\"prototype\":1}}"},
            {"{\"toString\":1,\"then\":1}", "{\"toString\":1,\"then\":1}"},
            {"{\"a\":1,\"a\":2}", "{\"a\":2}"},
            {"{\"$ne\":null}", "{\"$ne\":null}"},
            {"{\"@type\":\"java.lang.Runtime\"}", "{\"@type\":\"java.lang.Runtime\"}"},
            {"[\"java.util.ArrayList\",[]]", "[\"java.util.ArrayList\",[]]"},
            {"\"\\u0000\"", "\"\\u0000\""},
            {"\"\\ud800\"", "\"\\ud800\""},
            {"\"\\udc00\\ud800\"", "\"\\udc00\\ud800\""},
            {"\"\u2028\"", "\"\u2028\""},
            {"\"\\/\"", "\"/\""},
            {"\"<script>\"", "\"<script>\""}
        };
        for (String[] each : values) {
            table.texts("unusual: " + each[0], JOINED, "431[" + each[1] + "], serves", "421[\"m\"," + each[0] + "]");
        }
    }

    private static void large(InputTable table) {
        big(table, "45,000 arrays in one another", "[".repeat(45_000) + "]".repeat(45_000), "close (forced close)");
        big(
                table,
                "15,000 objects in one another",
                "{\"a\":".repeat(15_000) + "1" + "}".repeat(15_000),
                "close (forced close)");
        big(table, "45,000 arrays that are not closed", "[".repeat(45_000), CLOSED);
        big(
                table,
                "450 arrays in one another",
                "[".repeat(450) + "]".repeat(450),
                "431[[[[[[[[[[[[[[[[[[[[[[[[[[[... (905 units), serves");
        big(
                table,
                "number of 90,000 digits",
                "1".repeat(90_000),
                "431[{\"status\":\"error\",\"message\":\"Bad payload\",\"code\":\"bad_payload\",\"fields\":[{\"field\":\"\",\"expected\":\"a valid value\"}]}], serves");
        big(
                table,
                "fraction of 90,000 digits",
                "0." + "1".repeat(90_000),
                "431[{\"status\":\"error\",\"message\":\"Bad payload\",\"code\":\"bad_payload\",\"fields\":[{\"field\":\"\",\"expected\":\"a valid value\"}]}], serves");
        big(table, "exponent of a billion", "1e999999999", "431[null], serves");
        big(table, "negative exponent of a billion", "1e-999999999", "431[0.0], serves");
        big(
                table,
                "exponent of 50,000 digits",
                "1e" + "9".repeat(50_000),
                "431[{\"status\":\"error\",\"message\":\"Bad payload\",\"code\":\"bad_payload\",\"fields\":[{\"field\":\"\",\"expected\":\"a valid value\"}]}], serves");
        big(
                table,
                "string of 90,000 escapes",
                "\"" + "\\u0041".repeat(15_000) + "\"",
                "431[\"AAAAAAAAAAAAAAAAAAAAAAAAA... (15007 units), serves");
        big(
                table,
                "key of 90,000 letters",
                "{\"" + "k".repeat(90_000) + "\":1}",
                "431[{\"status\":\"error\",\"message\":\"Bad payload\",\"code\":\"bad_payload\",\"fields\":[{\"field\":\"\",\"expected\":\"a valid value\"}]}], serves");
        big(
                table,
                "9,000 keys",
                IntStream.range(0, 9_000).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}")),
                "431[{\"k0\":1,\"k1\":1,\"k2\":1,\"k3\"... (88896 units), serves");
        big(
                table,
                "keys with the same hash",
                collidingKeys(),
                "431[{\"AaAaAaAaAaAaAaAaAaAaAaAa... (87006 units), serves");
        big(
                table,
                "45,000 arguments",
                "1" + ",1".repeat(45_000),
                "431[1,1,1,1,1,1,1,1,1,1,1,1,1,... (90006 units), serves");
    }

    /** Returns an object of 4,096 keys of the same {@code hashCode}. */
    private static String collidingKeys() {
        return IntStream.range(0, 4_096)
                .mapToObj(i -> IntStream.range(0, 12)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining()))
                .limit(3_000)
                .map(key -> "\"" + key + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static void big(InputTable table, String name, String value, String answer) {
        table.texts(name, JOINED, answer, "421[\"m\"," + value + "]");
    }
}
