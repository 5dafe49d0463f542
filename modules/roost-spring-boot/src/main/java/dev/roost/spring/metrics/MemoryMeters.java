package dev.roost.spring.metrics;

import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.memory.MemoryUse;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** The meters of the memory that is held for clients. */
final class MemoryMeters {
    private MemoryMeters() {}

    static void register(MemoryBudget budget, MeterRegistry registry) {
        Gauge.builder("roost.memory.used", budget, MemoryBudget::used)
                .description("Memory that is held for clients")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("roost.memory.budget", budget, MemoryBudget::bytes)
                .description("Memory that may be held for clients")
                .baseUnit("bytes")
                .register(registry);
        FunctionCounter.builder("roost.memory.rejected", budget, MemoryBudget::rejected)
                .description("Sessions and input that were rejected because the memory budget was full")
                .register(registry);
        for (MemoryUse use : MemoryUse.values()) {
            FunctionCounter.builder("roost.memory.shed", budget, each -> each.shed(use))
                    .description("Clients that were disconnected because the memory budget was full")
                    .tag("use", use.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }
}
