package dev.roost.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {} | OBJECT
                    { "a" : [ 1 , { } ] , "b" : null } | OBJECT
                    {"a":1,"a":2} | OBJECT
                    [] | ARRAY
                    [ ] | ARRAY
                    [[],{}] | ARRAY
                    "" | STRING
                    "é€😀" | STRING
                    "\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D" | STRING
                    "\u007f" | STRING
                    0 | NUMBER
                    -0 | NUMBER
                    10.25 | NUMBER
                    1e5 | NUMBER
                    -1.5E-10 | NUMBER
                    1e+999999999 | NUMBER
                    true | LITERAL
                    false | LITERAL
                    null | LITERAL
                    """)
    void wellFormedTextIsClassified(String json, JsonScanner.Kind kind) {
        assertThat(scan(json)).isEqualTo(kind);
        assertThat(scan(" \t\r\n" + json + "\n ")).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[",
                "]",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1]]",
                "[1}",
                "{",
                "{]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{1:1}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}",
                "\"",
                "\"a",
                "\"\\",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u123g\"",
                "\"\\u+123\"",
                "\"a\nb\"",
                "\"a\tb\"",
                "\"\u0000\"",
                "\"\u001f\"",
                "'a'",
                "01",
                "-",
                "+1",
                ".5",
                "1.",
                "1.e1",
                "1e",
                "1e+",
                "0x10",
                "--1",
                "NaN",
                "Infinity",
                "-Infinity",
                "undefined",
                "tru",
                "TRUE",
                "nullx",
                "true false",
                "1 1",
                "/* */ 1",
                "1 // one",
                "\ufeff1",
                "\u00a01",
                "[1]x"
            })
    void malformedTextIsRejected(String json) {
        assertThatThrownBy(() -> scan(json)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> new JsonScanner(Bytes.utf8("[0," + json + "]")).arrayItems())
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void everyPrefixOfATextIsRejected() {
        String json = "{\"a\":[1.5e-3,\"\\u00e9\",{\"b\":[true,false,null]}]}";

        for (int end = 0; end < json.length(); end++) {
            String cut = json.substring(0, end);
            assertThatThrownBy(() -> scan(cut)).as(cut).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void itemsAreSlicesOfTheText() {
        assertThat(items("[ \"a,]\" , 1.0,{\"b\": [1, 2]} ,[ ],null]"))
                .containsExactly("\"a,]\"", "1.0", "{\"b\": [1, 2]}", "[ ]", "null");
        assertThat(items("[]")).isEmpty();
        assertThat(items(" [ ] ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"[]\"", "1", "null", "", "x[]"})
    void itemsOfANonArrayAreRejected(String json) {
        assertThatThrownBy(() -> items(json)).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @CsvSource({"[,]", "'{\"a\":','}'"})
    void nestingIsLimitedToFiveHundredLevels(String open, String close) {
        assertThatCode(() -> scan(nested(500, open, close))).doesNotThrowAnyException();
        assertThatThrownBy(() -> scan(nested(501, open, close)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("500");
    }

    @Test
    void outerArrayCountsAsALevel() {
        assertThatCode(() -> items(nested(500, "[", "]"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> items(nested(501, "[", "]"))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void siblingsDoNotCountAsLevels() {
        assertThatCode(() -> items("[" + "[],{},".repeat(1000) + "[]]")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":"})
    void hundredThousandLevelsAreRejectedFast(String level) {
        String json = level.repeat(100_000);

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> scan(json))
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageContaining("deep"));
    }

    @Test
    void longNumberIsScannedInLinearTime() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(scan("9".repeat(1_000_000))).isEqualTo(JsonScanner.Kind.NUMBER));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "" | ''
                    "plain" | plain
                    "\\u0063onnect" | connect
                    "\\"\\\\\\/" | '"\\/'
                    "a\\u00e9\\uD83D\\uDE00b" | aé😀b
                    """)
    void quotedStringIsUnescaped(String quoted, String plain) {
        assertThat(JsonScanner.string(Bytes.utf8(quoted))).isEqualTo(plain);
    }

    @Test
    void shortEscapesAreControlCharacters() {
        assertThat(JsonScanner.string(Bytes.utf8("\"\\b\\f\\n\\r\\t\\u0000\""))).isEqualTo("\b\f\n\r\t\0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"_placeholder\":true,\"num\":0}]",
                "[{\"num\":1,\"_placeholder\":true}]",
                "[{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":1}]",
                "[{\"_placeholder\" : true , \"num\" : 0 , \"more\":[9]}]",
                "[{\"a\":[{\"_placeholder\":true,\"num\":1}]}]",
                "[{\"\\u005fplaceholder\":true,\"n\\u0075m\":0}]",
                // Not placeholders: plain data.
                "[{\"_placeholder\":false,\"num\":99}]",
                "[{\"_placeholder\":1,\"num\":99}]",
                "[{\"_placeholder\":\"true\",\"num\":99}]",
                "[{\"num\":99}]",
                "[{\"_placeholder\":{\"_placeholder\":true,\"num\":0},\"num\":99}]",
                "[\"_placeholder\"]"
            })
    void placeholderOfAnAttachmentIsAccepted(String json) {
        assertThatCode(() -> new JsonScanner(Bytes.utf8(json), 2).arrayItems()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2",
                "3",
                "999",
                "1000",
                "4294967296",
                "99999999999999999999",
                "-1",
                "-0",
                "0.5",
                "1.0",
                "1e0",
                "\"0\"",
                "\"splice\"",
                "\"\"",
                "null",
                "true",
                "[0]",
                "{}"
            })
    void placeholderOutOfRangeIsRejected(String num) {
        List<String> texts = List.of(
                "[{\"_placeholder\":true,\"num\":" + num + "}]",
                "[{\"num\":" + num + ",\"_placeholder\":true}]",
                "[{\"\\u005fplaceholder\":true,\"\\u006eum\":" + num + "}]",
                "[{\"_placeholder\":true,\"num\":0,\"num\":" + num + "}]",
                "[{\"_placeholder\":false,\"_placeholder\":true,\"num\":" + num + "}]",
                "[[{\"a\":{\"_placeholder\":true,\"num\":" + num + "}}]]");
        for (String text : texts) {
            assertThatThrownBy(() -> new JsonScanner(Bytes.utf8(text), 2).arrayItems())
                    .as(text)
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("placeholder");
        }
    }

    @Test
    void placeholderWithoutNumberIsRejected() {
        assertThatThrownBy(() -> new JsonScanner(Bytes.utf8("[{\"_placeholder\":true}]"), 2).arrayItems())
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void placeholderIsDataIfNoAttachmentsAreAnnounced() {
        assertThat(items("[{\"_placeholder\":true,\"num\":\"splice\"}]")).hasSize(1);
    }

    private static JsonScanner.Kind scan(String json) {
        return new JsonScanner(Bytes.utf8(json)).scan();
    }

    private static List<String> items(String json) {
        return new JsonScanner(Bytes.utf8(json))
                .arrayItems().stream().map(Bytes::utf8).toList();
    }

    private static String nested(int levels, String open, String close) {
        String innermost = open + (open.startsWith("{") ? "0" : "") + close;
        return open.repeat(levels - 1) + innermost + close.repeat(levels - 1);
    }
}
