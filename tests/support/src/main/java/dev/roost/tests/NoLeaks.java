package dev.roost.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class that has lost a buffer. It loses one itself first: once that is found, others would be, too. */
public final class NoLeaks implements AfterAllCallback {
    private static final AtomicInteger CANARIES = new AtomicInteger();

    @Override
    public void afterAll(ExtensionContext context) {
        if (context.getRequiredTestClass().isMemberClass()) {
            return;
        }
        String canary = "canary " + CANARIES.incrementAndGet();
        lose(canary);
        await(canary).until(() -> {
            System.gc();
            ByteBufAllocator.DEFAULT.buffer(1).release();
            return RecordingLeakDetector.LEAKS.stream().anyMatch(leak -> leak.contains(canary));
        });
        List<String> leaks = RecordingLeakDetector.LEAKS.stream()
                .filter(leak -> !leak.contains("canary "))
                .toList();
        RecordingLeakDetector.LEAKS.clear();
        assertThat(leaks).isEmpty();
    }

    private static void lose(String canary) {
        ByteBuf lost = ByteBufAllocator.DEFAULT.buffer(1);
        lost.touch(canary);
    }
}
