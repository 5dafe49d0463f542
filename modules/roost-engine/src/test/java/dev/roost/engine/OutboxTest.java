package dev.roost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.Batch;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
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

    @Test
    void bytesAreThoseOfWhatItHolds() {
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
    void itIsBinaryAsLongAsItHoldsABinaryMessage() {
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
