package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NettyLoopTest {
    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }

    @Test
    void oneEventLoopHasOneLoop() {
        EventLoop first = group.next();
        assertThat(NettyLoop.of(first)).isSameAs(NettyLoop.of(first)).isNotSameAs(NettyLoop.of(group.next()));
    }

    @Test
    void executeQueuesAlsoOnTheLoopItself() {
        NettyLoop loop = NettyLoop.of(group.next());
        List<String> order = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            loop.execute(() -> order.add("queued"));
            loop.run(() -> order.add("at once"));
            order.add("in loop: " + loop.inLoop());
            loop.execute(() -> done.complete(null));
        });
        done.join();
        assertThat(order).containsExactly("at once", "in loop: true", "queued");
        assertThat(loop.inLoop()).isFalse();
    }

    @Test
    void cancelledTimerDoesNotRun() {
        NettyLoop loop = NettyLoop.of(group.next());
        List<String> ran = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            // No timer runs before this task has ended.
            loop.schedule(() -> ran.add("cancelled"), 1_000_000).cancel();
            loop.schedule(() -> done.complete(null), 2_000_000);
        });
        done.join();
        assertThat(ran).isEmpty();
    }
}
