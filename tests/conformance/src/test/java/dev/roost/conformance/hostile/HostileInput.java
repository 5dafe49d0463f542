package dev.roost.conformance.hostile;

import java.util.Arrays;
import java.util.List;

/**
 * One input and the only permitted answer to it.
 *
 * @param sent what the client writes, one element for each write
 * @param answer what comes back, in the words of {@link Situation}
 */
record HostileInput(InputClass kind, String name, Situation situation, List<byte[]> sent, String answer) {

    HostileInput {
        sent = List.copyOf(sent);
    }

    /** Returns the answer of a transport module. */
    String answerOf(TransportModule module) {
        return module.differences().getOrDefault(toString(), module.usual(answer));
    }

    /** Returns what makes the input different from others. */
    List<Object> identity() {
        return List.of(situation, sent.stream().map(Arrays::hashCode).toList());
    }

    @Override
    public String toString() {
        return kind + ": " + name;
    }
}
