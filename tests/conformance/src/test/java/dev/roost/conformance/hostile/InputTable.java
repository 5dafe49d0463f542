package dev.roost.conformance.hostile;

import dev.roost.tests.RawClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The inputs of one class, in the order in which they are sent. */
final class InputTable {
    private final InputClass kind;
    private final List<HostileInput> rows = new ArrayList<>();

    InputTable(InputClass kind) {
        this.kind = kind;
    }

    /** Adds an input that consists of the bytes of a connection; a character is a byte. */
    InputTable bytes(String name, Situation situation, String sent, String answer) {
        return add(name, situation, List.of(sent.getBytes(StandardCharsets.ISO_8859_1)), answer);
    }

    /** Adds an input of texts, one message for each. {@link Situation#ASKED} makes the messages itself. */
    InputTable texts(String name, Situation situation, String answer, String... texts) {
        List<byte[]> sent = new ArrayList<>();
        for (String text : texts) {
            sent.add(situation == Situation.ASKED ? text.getBytes(StandardCharsets.UTF_8) : frame(0x81, text));
        }
        return add(name, situation, sent, answer);
    }

    InputTable add(String name, Situation situation, List<byte[]> sent, String answer) {
        rows.add(new HostileInput(kind, name, situation, sent, answer));
        return this;
    }

    List<HostileInput> rows() {
        return rows;
    }

    /** Returns a frame of a text. */
    static byte[] frame(int firstByte, String text) {
        return RawClient.frame(firstByte, text.getBytes(StandardCharsets.UTF_8), true);
    }

    /** Returns a frame of bytes, one for each character. */
    static byte[] raw(int firstByte, String bytes) {
        return RawClient.frame(firstByte, bytes.getBytes(StandardCharsets.ISO_8859_1), true);
    }
}
