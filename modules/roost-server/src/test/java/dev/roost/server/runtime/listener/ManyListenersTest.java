package dev.roost.server.runtime.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.roost.server.Namespace;
import dev.roost.server.Registration;
import dev.roost.server.TestServer;
import dev.roost.server.runtime.namespace.LiveNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyListenersTest {
    private static final int FEW = 100;

    private final ListenerList<Integer> listeners = new ListenerList<>();

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** Takes minutes if the list is copied for each listener. */
    @Test
    void timeToAddListenersIsProportionalToTheirNumber() {
        int many = 300_000;
        Namespace chat = new TestServer().chat;

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            for (int i = 0; i < many; i++) {
                chat.on("event", event -> {});
                chat.onConnection(socket -> {});
            }
        });

        assertThat(((LiveNamespace) chat)
                        .listeners()
                        .all()
                        .get(0)
                        .events
                        .of("event")
                        .toList())
                .hasSize(many);
    }

    @Test
    void copyDoesNotContainListenersAddedLater() {
        List<List<Integer>> copies = new ArrayList<>();
        for (int i = 0; i < FEW; i++) {
            copies.add(listeners.toList());
            listeners.add(i);
        }

        assertThat(copies).allSatisfy(copy -> assertThat(copy).isEqualTo(numbers(copy.size())));
        assertThat(listeners).containsExactlyElementsOf(numbers(FEW));
    }

    @Test
    void iterationDoesNotContainListenersAddedMeanwhile() {
        numbers(FEW).forEach(listeners::add);
        List<Integer> called = new ArrayList<>();

        for (Integer listener : listeners) {
            called.add(listener);
            listeners.add(listener + FEW);
        }

        assertThat(called).isEqualTo(numbers(FEW));
        assertThat(listeners).containsExactlyElementsOf(numbers(2 * FEW));
    }

    @Test
    void removedAndAddedListenersKeepTheirOrder() {
        numbers(FEW).forEach(listeners::add);
        List<Integer> before = listeners.toList();
        Registration last = listeners.add(-1);
        last.remove();
        listeners.add(FEW);
        listeners.remove(0);
        listeners.addFirst(-2);

        List<Integer> expected = new ArrayList<>(numbers(FEW + 1));
        expected.set(0, -2);
        assertThat(listeners).containsExactlyElementsOf(expected);
        assertThat(before).isEqualTo(numbers(FEW));
    }

    @Test
    void listsDerivedFromOneListAreIndependent() {
        List<Integer> few = AppendedList.of(List.of(0), 1);
        List<Integer> one = AppendedList.of(few, 2);
        List<Integer> other = AppendedList.of(few, 3);

        assertThat(few).containsExactly(0, 1);
        assertThat(one).containsExactly(0, 1, 2);
        assertThat(other).containsExactly(0, 1, 3);
    }
}
