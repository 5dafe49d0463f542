package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.Batch;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox();
    private final Batch one = Fixture.batch("one");
    private final Batch two = Fixture.batch("two, longer");

    @Test
    void batchesLeaveInTheOrderTheyCame() {
        outbox.add(one);
        outbox.add(two);
        outbox.add(one);

        assertThat(outbox.peek()).isSameAs(one);
        assertThat(outbox.poll()).isSameAs(one);
        assertThat(outbox.takeAll()).containsExactly(two, one);
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.poll()).isNull();
        assertThat(outbox.peek()).isNull();
    }

    /** Against a plain queue. */
    @Test
    void queueKeepsTheOrderForAnyUse() {
        Random random = new Random(11);
        ArrayDeque<Batch> model = new ArrayDeque<>();
        for (int step = 0; step < 50_000; step++) {
            int what = random.nextInt(100);
            if (what < 52) {
                Batch batch = Fixture.batch("batch " + step);
                outbox.add(batch);
                model.add(batch);
            } else if (what < 99) {
                assertThat(outbox.peek()).isSameAs(model.peek());
                assertThat(outbox.poll()).isSameAs(model.poll());
            } else if (random.nextInt(20) == 0) {
                assertThat(outbox.takeAll()).containsExactlyElementsOf(model);
                model.clear();
            }
            assertThat(outbox.isEmpty()).isEqualTo(model.isEmpty());
            assertThat(outbox.bytes())
                    .isEqualTo(model.stream().mapToLong(Batch::size).sum());
        }
    }

    @Test
    void bytesAreTheSumOfAllBatches() {
        outbox.add(one);
        outbox.add(two);
        assertThat(outbox.bytes()).isEqualTo(one.size() + two.size());

        outbox.poll();
        assertThat(outbox.bytes()).isEqualTo(two.size());

        outbox.takeAll();
        assertThat(outbox.bytes()).isZero();

        outbox.add(one);
        outbox.clear();
        assertThat(outbox.bytes()).isZero();
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void outboxIsBinaryWhileItContainsABinaryMessage() {
        Batch binary = Batch.of(new EnginePacket.Binary(Bytes.EMPTY));
        outbox.add(one);
        assertThat(outbox.isBinary()).isFalse();

        outbox.add(binary);
        outbox.poll();
        assertThat(outbox.isBinary()).isTrue();

        outbox.poll();
        assertThat(outbox.isBinary()).isFalse();

        outbox.add(binary);
        outbox.clear();
        assertThat(outbox.isBinary()).isFalse();
    }
}
