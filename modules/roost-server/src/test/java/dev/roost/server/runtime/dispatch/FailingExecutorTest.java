package dev.roost.server.runtime.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.server.CapturedLog;
import dev.roost.server.TestServer;
import dev.roost.test.ManualExecutor;
import dev.roost.test.ManualLoop;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** The handler executor throws an {@link Error} for a task, because it can't create a thread, for example. */
class FailingExecutorTest {
    private final ManualExecutor threads = new ManualExecutor();
    private boolean failing;
    private final Executor executor = task -> {
        if (failing) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        threads.execute(task);
    };
    private final HandlersAtWork atWork = new HandlersAtWork(Duration.ofMinutes(1), executor);
    private final List<RejectedExecutionException> rejections = new ArrayList<>();
    private final HandlerQueue queue = new HandlerQueue(executor, atWork, rejections::add);
    private final ManualLoop loop = new ManualLoop();
    private final DispatchBatch batch = new DispatchBatch(loop, executor, null);
    private final List<String> ran = new ArrayList<>();

    private void assertNothingAtWork() {
        assertThat(atWork.whenIdle()).succeedsWithin(Duration.ofSeconds(5));
    }

    private void assertRejected(int count) {
        assertThat(rejections)
                .hasSize(count)
                .allSatisfy(rejection -> assertThat(rejection).hasCauseInstanceOf(OutOfMemoryError.class));
        assertNothingAtWork();
    }

    @Test
    void queueContinuesAfterAFailure() {
        failing = true;
        queue.execute(() -> ran.add("lost"));
        assertRejected(1);

        failing = false;
        queue.execute(() -> ran.add("runs"));
        threads.run();

        assertThat(ran).containsExactly("runs");
    }

    @Test
    void rejectedQueueContinuesOnTheSameThread() {
        for (int i = 0; i < 2 * HandlerQueue.TURN; i++) {
            queue.execute(() -> ran.add("busy"));
        }
        failing = true;

        threads.runNext();

        assertThat(ran).hasSize(2 * HandlerQueue.TURN);
        assertRejected(0);
    }

    @Test
    void eachQueueOfABatchIsNotified() {
        failing = true;

        loop.arrive(() -> handOverThree());

        assertThat(ran).isEmpty();
        assertRejected(3);
    }

    @Test
    void queuesThatCannotBeSpreadRunOnTheSameThread() {
        loop.arrive(() -> handOverThree());
        failing = true;

        threads.run();

        assertThat(ran).containsExactly("0", "1", "2");
        assertRejected(0);
    }

    private void handOverThree() {
        for (int i = 0; i < 3; i++) {
            String name = String.valueOf(i);
            new HandlerQueue(executor, atWork, rejections::add).execute(() -> ran.add(name), batch);
        }
    }

    @Test
    void rejectedTaskIsNotCounted() {
        failing = true;
        Executor counting = atWork.counting(executor);

        assertThatThrownBy(() -> counting.execute(() -> ran.add("lost"))).isInstanceOf(OutOfMemoryError.class);

        assertNothingAtWork();
    }

    @Test
    void sessionsThatNeedTheExecutorAreClosedAndTheServerCloses() {
        TestServer world = new TestServer(server -> server.handlerExecutor(executor));
        world.chat.onConnection(socket -> ran.add("connected"));
        failing = true;
        TestClient client = world.client();

        try (CapturedLog log = new CapturedLog()) {
            client.connect("/chat");
            world.run();

            assertThat(log.lines("WARN")).singleElement().asString().contains("handlerExecutor");
        }

        assertThat(client.isClosed()).isTrue();
        assertThat(ran).isEmpty();
        assertThat(world.server.close()).succeedsWithin(Duration.ofSeconds(5));
    }
}
