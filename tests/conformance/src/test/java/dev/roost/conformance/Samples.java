package dev.roost.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What the tests send: each comes back from every server here as it is. */
final class Samples {
    /** Announces one attachment. */
    static final String BINARY_EVENT = "451-[\"m\",{\"_placeholder\":true,\"num\":0}]";

    private Samples() {}

    /** A message of one text without anything to escape. */
    static String event(String text) {
        return "42[\"m\",\"" + text + "\"]";
    }

    static List<String> events(int count) {
        return IntStream.range(0, count).mapToObj(i -> event("no " + i)).toList();
    }

    /** Every first byte, every length around a border, and what looks like something else. */
    static List<byte[]> binaries() {
        List<byte[]> binaries = new ArrayList<>();
        for (int first = 0; first < 256; first++) {
            binaries.add(new byte[] {(byte) first, 1, 0, (byte) 0xff});
        }
        for (int size : new int[] {0, 1, 2, 3, 124, 125, 126, 127, 4_096, 65_535, 65_536}) {
            byte[] bytes = new byte[size];
            new Random(size).nextBytes(bytes);
            binaries.add(bytes);
        }
        for (String text : List.of(
                "0",
                "1",
                "2",
                "3",
                "2probe",
                "3probe",
                "5",
                "6",
                "b",
                "bAQID",
                "4",
                "42[\"m\",1]",
                "40",
                "41",
                "\u001e",
                "a\u001eb",
                "451-[\"m\",{\"_placeholder\":true,\"num\":0}]",
                "3:4hi",
                "\u00034hi",
                "\u0004\u0001",
                "ü€😀")) {
            binaries.add(text.getBytes(StandardCharsets.UTF_8));
        }
        return binaries;
    }
}
