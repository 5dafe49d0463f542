package dev.roost.redis.bus;

import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.EventLoopGroupProvider;
import io.lettuce.core.resource.Transports;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The event loop of one connection, which Lettuce doesn't return: it is found on its own thread. Thread-safe. */
final class ConnectionLoop {
    private final ClientResources resources;
    private boolean searched;
    private volatile @Nullable Executor loop;

    ConnectionLoop(ClientResources resources) {
        this.resources = resources;
    }

    /** Returns the loop; null before {@link #learn}, and if the client has event loops of another kind. Any thread. */
    @Nullable
    Executor get() {
        return loop;
    }

    /** Finds the loop. Called on it, as often as wanted. */
    void learn() {
        if (searched) {
            return;
        }
        searched = true;
        EventLoopGroupProvider provider = resources.eventLoopGroupProvider();
        EventLoopGroup loops;
        try {
            loops = provider.allocate(Transports.eventLoopGroupClass());
        } catch (RuntimeException e) {
            // The client is shut down.
            return;
        }
        for (EventExecutor each : loops) {
            if (each.inEventLoop()) {
                loop = each;
            }
        }
        // The client has its own reference, so that the loops stay.
        provider.release(loops, 0, 0, TimeUnit.MILLISECONDS);
    }
}
