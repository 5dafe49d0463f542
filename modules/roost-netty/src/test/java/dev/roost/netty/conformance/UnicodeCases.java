package dev.roost.netty.conformance;

import static dev.roost.netty.conformance.WebSocketCase.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** RFC 6455 section 8.1: text is UTF-8 (RFC 3629). */
final class UnicodeCases {
    private static final String[] VALID = {
        "00",
        "01",
        "7f",
        "c280",
        "dfbf",
        "e0a080",
        "e0bfbf",
        "e18080",
        "ecbfbf",
        "ed8080",
        "ed9fbf",
        "ee8080",
        "efbfbd",
        "efbfbe",
        "efbfbf",
        "f0908080",
        "f0bfbfbf",
        "f1808080",
        "f3bfbfbf",
        "f48fbfbf",
        "cebae1bdb9cf83cebcceb5",
        "f09f9880f09f9880",
        "efbbbf41",
        "e282ac",
        "f09fa794e2808de299802e"
    };

    /** Sequences that can't become valid, whatever follows. */
    private static final String[] INVALID = {
        "80",
        "bf",
        "8080",
        "80bf80",
        "c0",
        "c1",
        "c0af",
        "c1bf",
        "c080",
        "c328",
        "c2c2",
        "dfc0",
        "e080",
        "e09fbf",
        "e080af",
        "e28228",
        "e228a1",
        "e282c2",
        "eda080",
        "edadbf",
        "edae80",
        "edafbf",
        "edb080",
        "edbe80",
        "edbfbf",
        "eda080edb080",
        "f080",
        "f08080af",
        "f08fbfbf",
        "f0288cbc",
        "f0902861",
        "f0908028",
        "f490",
        "f4908080",
        "f48fbfc0",
        "f5",
        "f5808080",
        "f7bfbfbf",
        "f8",
        "f888808080",
        "fbbfbfbfbf",
        "fc",
        "fc8480808080",
        "fdbfbfbfbfbf",
        "fe",
        "ff",
        "fefeffff",
        "cebae1bdb9cf83cebcceb5eda080656469746564"
    };

    /** Beginnings of sequences, which are invalid at the end of a message. */
    private static final String[] INCOMPLETE = {
        "c2", "df", "e0", "e0a0", "e1", "e180", "ed", "ed9f", "ef", "efbf", "f0", "f090", "f09080", "f1", "f18080",
        "f4", "f48f", "f48fbf"
    };

    private UnicodeCases() {}

    static List<WebSocketCase> all() {
        List<WebSocketCase> cases = new ArrayList<>();
        for (String hex : VALID) {
            byte[] text = text(hex);
            cases.add(named("6.1 " + hex).send(frame(TEXT, text)).receives(TEXT, text));
            cases.add(bytewise("6.2 " + hex + " in fragments of a byte", text).receives(TEXT, text));
        }
        for (String hex : INVALID) {
            byte[] text = text(hex);
            cases.add(named("6.3 " + hex).send(frame(TEXT, text)).closes(INVALID_DATA));
            // No last fragment: the server closes as soon as the text can't become valid.
            cases.add(named("6.4 " + hex + " fails before the last fragment")
                    .send(fragment(TEXT, text))
                    .closes(INVALID_DATA));
            cases.add(bytewiseOpen("6.5 " + hex + " in fragments of a byte fails", text)
                    .closes(INVALID_DATA));
        }
        for (String hex : INCOMPLETE) {
            byte[] text = text(hex);
            cases.add(
                    named("6.6 " + hex + " at the end").send(frame(TEXT, text)).closes(INVALID_DATA));
            cases.add(bytewise("6.7 " + hex + " at the end of fragments", text).closes(INVALID_DATA));
            cases.add(named("6.8 " + hex + " before text")
                    .send(fragment(TEXT, text), fragment(CONTINUATION, utf8("a")))
                    .closes(INVALID_DATA));
        }
        cases.add(named("6.9 text continues in the next message")
                .send(frame(TEXT, text("e282")), frame(TEXT, bytes(0xac)))
                .closes(INVALID_DATA));
        cases.add(named("6.10 binary is not checked")
                .send(frame(BINARY, bytes(0xff, 0xfe, 0xc0)))
                .receives(BINARY, bytes(0xff, 0xfe, 0xc0)));
        cases.add(named("6.11 binary in fragments is not checked")
                .send(fragment(BINARY, bytes(0xff)), frame(CONTINUATION, bytes(0xfe)))
                .receives(BINARY, bytes(0xff, 0xfe)));
        cases.add(named("6.12 data of a ping between fragments is not text")
                .send(fragment(TEXT, text("e2")), frame(PING, bytes(0xff)), frame(CONTINUATION, bytes(0x82, 0xac)))
                .receives(PONG, bytes(0xff))
                .receivesText("4€"));
        cases.add(named("6.13 valid text after invalid binary")
                .send(fragment(BINARY, bytes(0xe2)), frame(CONTINUATION, bytes(0x82)), frame(TEXT, utf8("4é")))
                .receives(BINARY, bytes(0xe2, 0x82))
                .receivesText("4é"));
        return cases;
    }

    /** A message of the echo server with these bytes. */
    private static byte[] text(String hex) {
        return join(utf8("4"), HexFormat.of().parseHex(hex));
    }

    private static WebSocketCase bytewise(String name, byte[] text) {
        WebSocketCase added = bytewiseOpen(name, Arrays.copyOf(text, text.length - 1));
        return added.send(frame(CONTINUATION, Arrays.copyOfRange(text, text.length - 1, text.length)));
    }

    private static WebSocketCase bytewiseOpen(String name, byte[] text) {
        WebSocketCase added = named(name);
        for (int i = 0; i < text.length; i++) {
            added.send(fragment(i == 0 ? TEXT : CONTINUATION, Arrays.copyOfRange(text, i, i + 1)));
        }
        return added;
    }
}
