package dev.roost.server.runtime.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.server.CapturedLog;
import dev.roost.server.TestServer;
import dev.roost.test.ManualExecutor;
import dev.roost.test.ManualLoop;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandlerQueueTest {
    private final ManualExecutor executor = new ManualExecutor();
    private final List<RejectedExecutionException> rejections = new ArrayList<>();
    private final HandlerQueue queue =
            new HandlerQueue(executor, new HandlersAtWork(Duration.ZERO, executor), rejections::add);
    private final List<String> ran = new ArrayList<>();
    private final ManualLoop loop = new ManualLoop();
    private final DispatchBatch batch = new DispatchBatch(loop, executor, null);

    @Test
    void tasksRunInOrderOnTheExecutor() {
        queue.execute(() -> ran.add("a"));
        queue.execute(() -> ran.add("b"));
        assertThat(ran).isEmpty();

        executor.run();

        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void taskQueuedByATaskRunsAfterIt() {
        queue.execute(() -> {
            queue.execute(() -> ran.add("inner"));
            ran.add("outer");
        });

        executor.run();

        assertThat(ran).containsExactly("outer", "inner");
    }

    @Test
    void emptyQueueStartsAgain() {
        queue.execute(() -> ran.add("a"));
        executor.run();

        queue.execute(() -> ran.add("b"));
        executor.run();

        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void otherQueuesAreNotStarved() {
        HandlerQueue other = new HandlerQueue(executor, new HandlersAtWork(Duration.ZERO, executor), rejections::add);
        for (int i = 0; i < HandlerQueue.TURN + 10; i++) {
            queue.execute(() -> ran.add("busy"));
        }
        other.execute(() -> ran.add("other"));

        executor.run();

        assertThat(ran).hasSize(HandlerQueue.TURN + 11);
        assertThat(ran.indexOf("other")).isEqualTo(HandlerQueue.TURN);
    }

    @Test
    void failingTaskDoesNotStopOthers() {
        queue.execute(() -> {
            throw new AssertionError("a broken task");
        });
        queue.execute(() -> ran.add("b"));

        try (CapturedLog log = new CapturedLog()) {
            executor.run();
            assertThat(log.lines("ERROR")).hasSize(1);
        }

        assertThat(ran).containsExactly("b");
    }

    @Test
    void rejectionIsReportedAndTheQueueContinues() {
        executor.setRejecting(true);
        queue.execute(() -> ran.add("lost"));
        assertThat(rejections).hasSize(1);

        executor.setRejecting(false);
        queue.execute(() -> ran.add("runs"));
        executor.run();

        assertThat(ran).containsExactly("runs");
    }

    @Test
    void rejectedQueueContinuesOnTheSameThread() {
        for (int i = 0; i < 3 * HandlerQueue.TURN; i++) {
            queue.execute(() -> ran.add("busy"));
        }
        executor.setRejecting(true);

        executor.runNext();

        assertThat(ran).hasSize(3 * HandlerQueue.TURN);
        assertThat(rejections).isEmpty();
    }

    @Test
    void immediateAttemptRunsIfTheQueueIsEmpty() {
        assertThat(queue.tryHere(() -> ran.add("here"), batch)).isTrue();
        assertThat(ran).containsExactly("here");

        assertThat(queue.tryHere(() -> false, batch)).isFalse();

        queue.execute(() -> ran.add("b"));
        executor.run();
        assertThat(ran).containsExactly("here", "b");
    }

    @Test
    void immediateAttemptIsQueuedWhileATaskWaitsOrRuns() {
        queue.execute(() -> {
            assertThat(queue.tryHere(() -> ran.add("here"), batch)).isFalse();
            ran.add("a");
        });
        assertThat(queue.tryHere(() -> ran.add("here"), batch)).isFalse();

        executor.run();

        assertThat(ran).containsExactly("a");
    }

    @Test
    void taskQueuedDuringAnAttemptRunsAfterIt() {
        loop.arrive(() -> queue.tryHere(
                () -> {
                    queue.execute(() -> ran.add("b"), batch);
                    queue.execute(() -> ran.add("c"), batch);
                    assertThat(queue.tryHere(() -> ran.add("inner"), batch)).isFalse();
                    return ran.add("a");
                },
                batch));
        assertThat(ran).containsExactly("a");
        assertThat(queue.tryHere(() -> ran.add("too early"), batch)).isFalse();

        executor.run();

        assertThat(ran).containsExactly("a", "b", "c");
    }

    @Test
    void failingAttemptDoesNotStopOthers() {
        assertThatThrownBy(() -> queue.tryHere(
                        () -> {
                            throw new IllegalStateException("a broken attempt");
                        },
                        batch))
                .hasMessage("a broken attempt");

        assertThat(queue.tryHere(() -> ran.add("here"), batch)).isTrue();
    }

    @Test
    void heldQueueContinuesWithTheRestOfItsTask() {
        queue.execute(() -> {
            queue.hold();
            ran.add("a");
        });
        queue.execute(() -> ran.add("b"));
        executor.run();
        queue.execute(() -> ran.add("c"));
        assertThat(queue.tryHere(() -> ran.add("here"), batch)).isFalse();
        assertThat(executor.size()).isZero();
        assertThat(ran).containsExactly("a");

        queue.resume(() -> ran.add("rest of a"));
        assertThat(ran).containsExactly("a");
        executor.run();

        assertThat(ran).containsExactly("a", "rest of a", "b", "c");
    }

    @Test
    void heldQueueMayContinueBeforeItsTaskReturns() {
        queue.execute(() -> {
            queue.hold();
            queue.resume(() -> ran.add("rest of a"));
            ran.add("a");
        });
        queue.execute(() -> ran.add("b"));

        executor.run();

        assertThat(ran).containsExactly("a", "rest of a", "b");
    }

    @Test
    void restOfATaskMayHoldTheQueueAgain() {
        queue.execute(queue::hold);
        queue.execute(() -> ran.add("c"));
        executor.run();
        queue.resume(queue::hold);
        executor.run();
        assertThat(ran).isEmpty();

        queue.resume(() -> {
            queue.hold();
            queue.resume(() -> ran.add("b"));
            ran.add("a");
        });
        executor.run();

        assertThat(ran).containsExactly("a", "b", "c");
        assertThat(queue.tryHere(() -> true, batch)).isTrue();
    }

    @Test
    void rejectionOfAHeldQueueIsReportedAndTheQueueContinues() {
        queue.execute(queue::hold);
        executor.run();
        executor.setRejecting(true);
        queue.resume(() -> ran.add("lost"));
        assertThat(rejections).hasSize(1);

        executor.setRejecting(false);
        queue.execute(() -> ran.add("runs"));
        executor.run();

        assertThat(ran).containsExactly("runs");
    }

    @Test
    void holdAndResumeInTheWrongStateAreRejected() {
        assertThatThrownBy(queue::hold)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("hold: IDLE (expected: RUNNING)");
        assertThatThrownBy(() -> queue.resume(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("resume: IDLE (expected: HELD or PARKED)");
    }

    @Test
    void clientIsDisconnectedIfItsEventsCannotBeHandled() {
        TestServer world = new TestServer();
        TestClient client = world.client();
        TestClient other = world.client();
        client.connect("/chat");
        other.connect("/chat");
        world.run();
        world.handlers.setRejecting(true);

        try (CapturedLog log = new CapturedLog()) {
            client.send("42/chat,1[\"message\"]");
            other.send("42/chat,[\"message\"]");
            assertThat(log.lines("WARN")).singleElement().asString().contains("handlerExecutor");
        }

        assertThat(client.isClosed()).isTrue();
        assertThat(other.isClosed()).isTrue();
        assertThat(world.chat.sockets()).isEmpty();
    }

    @Test
    void tasksOfManyThreadsRunOneAtATimeInOrder() {
        int producers = 4;
        int each = 5000;
        ExecutorService threads = Executors.newFixedThreadPool(2 * producers);
        HandlerQueue shared = new HandlerQueue(threads, new HandlersAtWork(Duration.ZERO, threads), rejections::add);
        AtomicBoolean busy = new AtomicBoolean();
        AtomicInteger overlaps = new AtomicInteger();
        AtomicInteger count = new AtomicInteger();
        List<List<Integer>> orders = new ArrayList<>();
        try {
            for (int p = 0; p < producers; p++) {
                List<Integer> order = new ArrayList<>();
                orders.add(order);
                threads.execute(() -> IntStream.range(0, each)
                        .forEach(i -> shared.execute(() -> {
                            if (busy.getAndSet(true)) {
                                overlaps.incrementAndGet();
                            }
                            order.add(i);
                            busy.set(false);
                            count.incrementAndGet();
                        })));
            }
            await().until(() -> count.get() == producers * each);
        } finally {
            threads.shutdown();
        }

        assertThat(overlaps).hasValue(0);
        assertThat(orders).allSatisfy(order -> assertThat(order).isSorted().hasSize(each));
    }
}
