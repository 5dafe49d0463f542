package dev.roost.spring.metrics;

import dev.roost.engine.EngineCounter;
import dev.roost.engine.EngineServer;
import dev.roost.engine.spi.ClientLog;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** The meters of limits that clients have reached. */
final class LimitMeters {
    private LimitMeters() {}

    static void register(EngineServer engine, MeterRegistry registry) {
        for (EngineCounter counter : EngineCounter.values()) {
            if (counter != EngineCounter.SLOW_CONSUMER) {
                FunctionCounter.builder("roost.rejected", engine, each -> each.count(counter))
                        .description("Handshakes and other requests that were rejected")
                        .tag("reason", counter.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
        }
        FunctionCounter.builder("roost.slow.consumers", engine, each -> each.count(EngineCounter.SLOW_CONSUMER))
                .description("Sessions that were closed because their clients did not receive what was sent")
                .register(registry);
        FunctionCounter.builder("roost.log.suppressed", ClientLog.class, log -> ClientLog.suppressedLines())
                .description("Log lines that clients caused and that were suppressed")
                .register(registry);
    }
}
