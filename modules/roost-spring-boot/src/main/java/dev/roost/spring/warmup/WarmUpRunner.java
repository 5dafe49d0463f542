package dev.roost.spring.warmup;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.gateway.Gateways;
import dev.roost.netty.warmup.NettyWarmUp;
import dev.roost.server.RoostServer;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;

/**
 * Runs the warm-up before the application is ready, which the readiness probe shows; its port is open already. The warm-up has a
 * server of its own, without the application's hooks, observers, executor, adapter and packet format: its clients send JSON.
 */
final class WarmUpRunner implements ApplicationRunner, Ordered {
    private static final Logger log = LoggerFactory.getLogger(WarmUpRunner.class);
    private static final long MEMORY = 64L << 20;

    private final Duration limit;
    private final EngineOptions options;

    WarmUpRunner(Duration limit, EngineOptions options) {
        this.limit = limit;
        this.options = options;
    }

    /** After the runners of the application, which may use its own connections. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (limit.isZero() || limit.isNegative()) {
            return;
        }
        try {
            NettyWarmUp.Result result = NettyWarmUp.run(server().engine(), limit);
            log.info(
                    "warm-up: {} connections in {} ms{}",
                    result.connections(),
                    result.duration().toMillis(),
                    result.finished() ? "" : ", ended by its limit");
        } catch (IOException failure) {
            log.warn("warm-up: ended early, so that the first clients are served more slowly: {}", failure.toString());
        } catch (RuntimeException failure) {
            log.warn("warm-up: ended early, so that the first clients are served more slowly", failure);
        }
    }

    private RoostServer server() {
        RoostServer server = RoostServer.builder()
                .engine(EngineOptions.builder()
                        .compressionThreshold(options.compressionThreshold())
                        .memoryBudget(MemoryBudget.of(MEMORY))
                        .build())
                .build();
        Gateways.builder(server).build().register(new WarmUpGateway());
        return server;
    }
}
