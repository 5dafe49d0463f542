package dev.roost.conformance.hostile;

import static dev.roost.conformance.hostile.Situation.POLLING;

/** Bodies of POST requests. */
final class BodyInputs {
    private static final String GONE = "200 ok, session gone";
    private static final String IGNORED = "200 ok, session serves";

    private BodyInputs() {}

    static InputTable table() {
        InputTable table = new InputTable(InputClass.BODY);
        table.bytes("empty body", POLLING, "", "200 ok, session gone");
        table.bytes("separator alone", POLLING, "\u001e", GONE);
        table.bytes("1,000 separators", POLLING, "\u001e".repeat(1_000), GONE);
        table.bytes("separator at the end", POLLING, "42[\"m\"]\u001e", GONE);
        table.bytes("empty packet between two", POLLING, "6\u001e\u001e6", GONE);
        table.bytes("unknown type", POLLING, "8", GONE);
        table.bytes("letter", POLLING, "z", GONE);
        table.bytes("zero byte", POLLING, "\0", GONE);
        table.bytes("byte order mark", POLLING, "\u00ef\u00bb\u00bf42[\"m\"]", GONE);
        table.bytes("blank before the type", POLLING, " 42[\"m\"]", GONE);
        table.bytes("UTF-8 cut at the end", POLLING, "42[\"m\",\"\u00e2\u0082", GONE);
        table.bytes("wrong continuation", POLLING, "42[\"m\",\"\u00c3(\"]", GONE);
        table.bytes("overlong slash", POLLING, "42[\"m\",\"\u00c0\u00af\"]", GONE);
        table.bytes("surrogate in UTF-8", POLLING, "42[\"m\",\"\u00ed\u00a0\u0080\"]", GONE);
        table.bytes("above the last code point", POLLING, "42[\"m\",\"\u00f4\u0090\u0080\u0080\"]", GONE);
        table.bytes("base64 without padding", POLLING, "bQUI", GONE);
        table.bytes("base64 with blanks", POLLING, "bQUJD QUJD", GONE);
        table.bytes("base64 of URLs", POLLING, "b-_-_", GONE);
        table.bytes("padding in the middle", POLLING, "bQQ==QUJD", GONE);
        table.bytes("base64 with other bits at its end", POLLING, "bQR==", GONE);
        table.bytes("attachment that is not due", POLLING, "bQUJD", GONE);
        table.bytes("form of revision 3", POLLING, "8:42[\"m\"]", GONE);
        table.bytes("binary form of revision 3", POLLING, "\0\u0008\u00ff42[\"m\"]", GONE);
        table.bytes("form of JSONP", POLLING, "d=42%5B%22m%22%5D", GONE);
        table.bytes("form of HTML", POLLING, "<script>alert(1)</script>", GONE);
        table.bytes("compressed", POLLING, "\u001f\u008b\u0008\0\0\0\0\0\0\u0003", GONE);
        table.bytes("event behind a close packet", POLLING, "1\u001e421[\"m\"]", GONE);
        table.bytes("close packet with data", POLLING, "1x", "200 ok, session gone");
        table.bytes("open packet", POLLING, "0{\"sid\":\"x\"}", "200 ok, session serves");
        table.bytes("ping", POLLING, "2", GONE);
        table.bytes("probe", POLLING, "2probe", GONE);
        table.bytes("10,000 pongs", POLLING, "3" + "\u001e3".repeat(9_999), IGNORED);
        table.bytes("upgrade packet", POLLING, "5", "200 ok, session serves");
        table.bytes("noop with data", POLLING, "6x", "200 ok, session serves");
        return table;
    }
}
