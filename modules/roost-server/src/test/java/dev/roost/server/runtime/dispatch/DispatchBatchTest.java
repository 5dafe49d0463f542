package dev.roost.server.runtime.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.ManualExecutor;
import dev.roost.test.ManualLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DispatchBatchTest {
    private final ManualLoop loop = new ManualLoop();
    private final ManualExecutor executor = new ManualExecutor();
    private final DispatchBatch batch = new DispatchBatch(loop, executor, null);
    private final List<RejectedExecutionException> rejections = new ArrayList<>();
    private final List<Integer> ran = new ArrayList<>();

    @Test
    void workOfOneIterationIsOneTask() {
        loop.arrive(() -> queue(3));
        assertThat(executor.size()).isEqualTo(1);

        executor.run();

        assertThat(ran).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void singleTaskOfAnIterationIsPassedDirectly() {
        loop.arrive(() -> queue(1));

        executor.runNext();

        assertThat(ran).containsExactly(0);
        assertThat(executor.size()).isZero();
    }

    @Test
    void otherQueuesAreSubmittedBeforeTheFirstRuns() {
        loop.arrive(() -> {
            queue(() -> assertThat(executor.size()).isEqualTo(2));
            queue(2);
        });

        executor.runNext();

        assertThat(ran).isEmpty();
        executor.run();
        assertThat(ran).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void largeBatchIsPassedBeforeTheEndOfTheIteration() {
        loop.arrive(() -> {
            queue(DispatchBatch.MANY + 1);
            assertThat(executor.size()).isEqualTo(1);
        });
        assertThat(executor.size()).isEqualTo(2);

        executor.run();

        assertThat(ran).hasSize(DispatchBatch.MANY + 1);
    }

    @Test
    void eachQueueOfARejectedBatchIsNotified() {
        executor.setRejecting(true);

        loop.arrive(() -> queue(3));

        assertThat(rejections).hasSize(3);
        assertThat(ran).isEmpty();
    }

    @Test
    void queuesRejectedMeanwhileRunOnTheCurrentThread() {
        loop.arrive(() -> queue(3));
        executor.setRejecting(true);

        executor.run();

        assertThat(ran).containsExactly(0, 1, 2);
        assertThat(rejections).isEmpty();
    }

    private void queue(int count) {
        IntStream.range(0, count).forEach(i -> queue(() -> ran.add(i)));
    }

    /** Queues a task of a separate socket. */
    private void queue(Runnable task) {
        new HandlerQueue(executor, new HandlersAtWork(Duration.ZERO, executor), rejections::add).execute(task, batch);
    }
}
