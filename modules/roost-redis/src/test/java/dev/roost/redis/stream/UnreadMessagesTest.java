package dev.roost.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnreadMessagesTest {
    private final UnreadMessages<String> unread = new UnreadMessages<>();
    private final List<String> effects = new ArrayList<>();

    private long add(String message) {
        return unread.add(message, effects::add, 0);
    }

    private void follow(String task) {
        unread.follow(() -> effects.add(task), 0);
    }

    private void read(long number) {
        String message = unread.onRead(number);
        if (message != null) {
            effects.add(message);
        }
        unread.runFollowing();
    }

    @Test
    void tasksFollowTheMessagesBeforeThem() {
        follow("at once");
        long first = add("first");
        follow("after the first");
        follow("after the first, too");
        long second = add("second");
        follow("after the second");

        assertThat(effects).containsExactly("at once");
        read(first);
        assertThat(effects).containsExactly("at once", "first", "after the first", "after the first, too");
        read(second);
        assertThat(effects).endsWith("second", "after the second");
        assertThat(unread.waitingSince()).isNull();
    }

    @Test
    void messageThatIsNotReadHappensBeforeTheNext() {
        add("lost");
        follow("after the lost one");
        long second = add("second");

        read(second);

        assertThat(effects).containsExactly("lost", "after the lost one", "second");
    }

    @Test
    void allHappensAtOnceWhenWaitingStops() {
        long first = add("first");
        follow("task");
        unread.stopWaiting();
        long second = add("second");
        follow("at once");

        assertThat(effects).containsExactly("first", "task", "second", "at once");
        read(first);
        read(second);
        assertThat(effects).hasSize(4);
    }

    @Test
    void messagesWaitAgainWhenTheLastWasRead() {
        long first = add("first");
        unread.stopWaiting();
        read(first);
        long second = add("second");

        assertThat(effects).containsExactly("first");
        read(second);
        assertThat(effects).containsExactly("first", "second");
    }

    @Test
    void messagesWaitAgainOnDemand() {
        unread.stopWaiting();
        unread.resumeWaiting();
        add("first");

        assertThat(effects).isEmpty();
        assertThat(unread.waitingSince()).isZero();
    }

    @Test
    void unknownNumbersHaveNoEffect() {
        long first = add("first");

        read(0);
        read(-1);
        read(first + 1);
        assertThat(effects).isEmpty();
        read(first);
        read(first);
        assertThat(effects).containsExactly("first");
    }
}
