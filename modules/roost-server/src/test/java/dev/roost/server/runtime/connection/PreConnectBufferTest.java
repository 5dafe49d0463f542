package dev.roost.server.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreConnectBufferTest {
    private final PreConnectBuffer early = new PreConnectBuffer();
    private final List<String> emitted = new ArrayList<>();

    @Test
    void bufferedEventsAreEmittedInOrderWithEventsTheyCause() {
        early.keep(() -> early.keep(() -> emitted.add("c")));
        early.keep(() -> emitted.add("a"));
        early.keep(() -> emitted.add("b"));

        early.emitAll();

        assertThat(emitted).containsExactly("a", "b", "c");
    }

    @Test
    void eventsAreNotBufferedAfterTheFlush() {
        early.emitAll();

        assertThat(early.keep(() -> emitted.add("late"))).isFalse();
    }

    @Test
    void closeDropsTheRest() {
        early.keep(early::drop);
        early.keep(() -> emitted.add("dropped"));

        early.emitAll();

        assertThat(emitted).isEmpty();
        assertThat(early.keep(() -> emitted.add("late"))).isFalse();
    }
}
