package dev.roost.server.runtime.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandlerExecutorsTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Thread thread = Thread.currentThread();
    private final ClassLoader usual = thread.getContextClassLoader();

    @AfterEach
    void restoreTheClassLoader() {
        thread.setContextClassLoader(usual);
    }

    @Test
    void blockedTasksLeaveThreadsForOthers() {
        Executor executor = HandlerExecutors.create("test");
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<?>[] blocked = new CompletableFuture<?>[63];
        for (int i = 0; i < blocked.length; i++) {
            blocked[i] = CompletableFuture.runAsync(() -> await(end), executor);
        }

        assertThat(CompletableFuture.supplyAsync(() -> "done", executor)).succeedsWithin(LONG);

        assertThat(blocked).noneMatch(CompletableFuture::isDone);
        end.countDown();
        assertThat(CompletableFuture.allOf(blocked)).succeedsWithin(LONG);
    }

    @Test
    void poolThreadsUseTheClassLoaderOfTheCreator() {
        ClassLoader loader = new URLClassLoader(new URL[0], usual);
        thread.setContextClassLoader(loader);
        Executor executor = HandlerExecutors.pool("test");
        thread.setContextClassLoader(usual);

        assertThat(CompletableFuture.supplyAsync(() -> Thread.currentThread().getContextClassLoader(), executor))
                .succeedsWithin(LONG)
                .isSameAs(loader);
    }

    @Test
    void tasksDoNotKeepTheProcessAlive() {
        Executor executor = HandlerExecutors.create("test");

        assertThat(CompletableFuture.supplyAsync(() -> Thread.currentThread().isDaemon(), executor))
                .succeedsWithin(LONG)
                .isEqualTo(true);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
