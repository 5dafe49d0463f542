package dev.roost.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class ReadBackpressureTest {
    private final Semaphore places = new Semaphore(1);
    private final ReadBackpressure gate = new ReadBackpressure(places);

    private CompletableFuture<ReadBackpressure.Passage> pass(int bytes) {
        return CompletableFuture.supplyAsync(() -> gate.pass(bytes));
    }

    @Test
    void messagesPassWhileTheEngineReads() {
        assertThat(gate.pass(10)).isEqualTo(ReadBackpressure.Passage.PASSED);
        assertThat(gate.pass(10)).isEqualTo(ReadBackpressure.Passage.PASSED);
    }

    @Test
    void messageWaitsUntilTheLoopHasHandledOthers() {
        assertThat(gate.pass(1_000_000)).isEqualTo(ReadBackpressure.Passage.PASSED);
        CompletableFuture<ReadBackpressure.Passage> second = pass(10);
        assertThat(places.availablePermits()).isEqualTo(1);

        gate.onDelivered(1_000_000);

        assertThat(second.join()).isEqualTo(ReadBackpressure.Passage.PASSED);
    }

    @Test
    void messageWaitsUntilTheEngineReadsAgain() {
        gate.setReading(false);
        CompletableFuture<ReadBackpressure.Passage> waiting = pass(10);
        await().until(() -> places.availablePermits() == 0);

        gate.setReading(true);

        assertThat(waiting.join()).isEqualTo(ReadBackpressure.Passage.PASSED);
        assertThat(places.availablePermits()).isEqualTo(1);
    }

    @Test
    void blockedThreadsAreLimitedByPermits() {
        gate.setReading(false);
        CompletableFuture<ReadBackpressure.Passage> waiting = pass(10);
        await().until(() -> places.availablePermits() == 0);
        ReadBackpressure other = new ReadBackpressure(places);
        other.setReading(false);

        assertThat(other.pass(10)).isEqualTo(ReadBackpressure.Passage.REJECTED);

        gate.end();
        assertThat(waiting.join()).isEqualTo(ReadBackpressure.Passage.ENDED);
    }

    @Test
    void noThreadIsBlockedAfterTheEnd() {
        gate.setReading(false);
        gate.end();
        assertThat(gate.pass(10)).isEqualTo(ReadBackpressure.Passage.ENDED);
    }
}
