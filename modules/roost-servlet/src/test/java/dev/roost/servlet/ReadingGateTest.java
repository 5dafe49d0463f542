package dev.roost.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class ReadingGateTest {
    private final Semaphore places = new Semaphore(1);
    private final ReadingGate gate = new ReadingGate(places);

    private CompletableFuture<ReadingGate.Passage> pass(int bytes) {
        return CompletableFuture.supplyAsync(() -> gate.pass(bytes));
    }

    @Test
    void messagesPassWhileTheEngineReads() {
        assertThat(gate.pass(10)).isEqualTo(ReadingGate.Passage.PASSED);
        assertThat(gate.pass(10)).isEqualTo(ReadingGate.Passage.PASSED);
    }

    @Test
    void messageWaitsUntilTheLoopHasTakenOthers() {
        assertThat(gate.pass(1_000_000)).isEqualTo(ReadingGate.Passage.PASSED);
        CompletableFuture<ReadingGate.Passage> second = pass(10);
        assertThat(places.availablePermits()).isEqualTo(1);

        gate.arrived(1_000_000);

        assertThat(second.join()).isEqualTo(ReadingGate.Passage.PASSED);
    }

    @Test
    void messageWaitsUntilTheEngineReadsAgain() {
        gate.setReading(false);
        CompletableFuture<ReadingGate.Passage> waiting = pass(10);
        await().until(() -> places.availablePermits() == 0);

        gate.setReading(true);

        assertThat(waiting.join()).isEqualTo(ReadingGate.Passage.PASSED);
        assertThat(places.availablePermits()).isEqualTo(1);
    }

    @Test
    void noMoreWaitThanThereArePlaces() {
        gate.setReading(false);
        CompletableFuture<ReadingGate.Passage> waiting = pass(10);
        await().until(() -> places.availablePermits() == 0);
        ReadingGate other = new ReadingGate(places);
        other.setReading(false);

        assertThat(other.pass(10)).isEqualTo(ReadingGate.Passage.CROWDED);

        gate.end();
        assertThat(waiting.join()).isEqualTo(ReadingGate.Passage.ENDED);
    }

    @Test
    void nobodyWaitsAfterTheEnd() {
        gate.setReading(false);
        gate.end();
        assertThat(gate.pass(10)).isEqualTo(ReadingGate.Passage.ENDED);
    }
}
