package dev.roost.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.memory.MemoryBudget;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendQueueTest {
    private static final int LARGE = 100_000;

    private final MemoryBudget budget = MemoryBudget.of(10 << 20);
    private final SendQueue queue = queue();
    private final SendQueue other = queue();

    private SendQueue queue() {
        return new SendQueue(new HeldMemory(budget, use -> {}));
    }

    private static OutgoingMessages messages(int size) {
        return OutgoingMessages.of(List.of(Frame.binary(Bytes.wrap(new byte[size]))));
    }

    @Test
    void messagesLeaveInOrderOneAtATime() {
        OutgoingMessages first = messages(1);
        OutgoingMessages second = messages(2);
        queue.add(first);
        queue.add(second);
        assertThat(queue.begin()).isSameAs(first.list().get(0));
        assertThat(queue.begin()).isNull();
        assertThat(queue.isSending()).isTrue();
        queue.onSent();
        assertThat(queue.begin()).isSameAs(second.list().get(0));
        queue.onSent();
        assertThat(queue.begin()).isNull();
        assertThat(queue.isSending()).isFalse();
    }

    @Test
    void largeMessageIsChargedOnceForAllReceivers() {
        OutgoingMessages shared = messages(LARGE);
        queue.add(shared);
        other.add(shared);
        assertThat(budget.used()).isEqualTo(LARGE);
        queue.begin();
        queue.onSent();
        assertThat(budget.used()).isEqualTo(LARGE);
        other.clear();
        assertThat(budget.used()).isZero();
    }

    @Test
    void messageThatIsBeingSentStaysChargedWhenOthersAreDropped() {
        queue.add(messages(LARGE));
        queue.add(messages(LARGE));
        queue.begin();
        queue.clear();
        assertThat(budget.used()).isEqualTo(LARGE);
        queue.onSent();
        assertThat(budget.used()).isZero();
    }

    @Test
    void manySmallMessagesAreChargedUntilTheLinkIsWritable() {
        for (int i = 0; i < 70; i++) {
            queue.add(messages(1_000));
        }
        assertThat(queue.isWritable()).isFalse();
        assertThat(budget.used()).isEqualTo(70_000);
        int sent = 0;
        boolean writable = false;
        while (!writable) {
            queue.begin();
            writable = queue.onSent();
            sent++;
        }
        assertThat(sent).isEqualTo(38);
        assertThat(queue.isWritable()).isTrue();
        assertThat(budget.used()).isZero();
    }

    @Test
    void nothingIsChargedAfterTheEnd() {
        queue.add(messages(LARGE));
        queue.begin();
        queue.clear();
        queue.end();
        assertThat(budget.used()).isZero();
        assertThat(queue.onSent()).as("a late notification").isFalse();
        assertThat(budget.used()).isZero();
    }
}
