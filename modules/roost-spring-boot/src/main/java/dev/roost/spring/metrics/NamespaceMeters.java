package dev.roost.spring.metrics;

import dev.roost.server.AckOutcome;
import dev.roost.server.DisconnectReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The meters of one value of the tag {@code namespace}. Thread-safe. */
final class NamespaceMeters {
    private final MeterRegistry registry;
    private final Tags tags;
    private final AtomicInteger sockets = new AtomicInteger();
    private final Counter connected;
    private final Counter refused;
    private final Counter received;
    private final Counter emitted;
    private final Counter delivered;
    private final Map<DisconnectReason, Counter> disconnected = new ConcurrentHashMap<>();
    private final Map<AckOutcome, Timer> acks = new ConcurrentHashMap<>();

    NamespaceMeters(MeterRegistry registry, String namespace) {
        this.registry = registry;
        this.tags = Tags.of("namespace", namespace);
        this.connected = connects("connected");
        this.refused = connects("refused");
        this.received = counter("roost.receive", "Events received from clients", tags);
        this.emitted = counter("roost.emit", "Events emitted, each counted once", tags);
        this.delivered = counter("roost.deliver", "Events sent to clients, each counted once per client", tags);
        Gauge.builder("roost.sockets", sockets, AtomicInteger::get)
                .description("Sockets that are connected")
                .baseUnit("sockets")
                .tags(tags)
                .register(registry);
    }

    private Counter connects(String outcome) {
        return counter("roost.connect", "Attempts of clients to join a namespace", tags.and("outcome", outcome));
    }

    private Counter counter(String name, String description, Tags all) {
        return Counter.builder(name).description(description).tags(all).register(registry);
    }

    void connected() {
        sockets.incrementAndGet();
        connected.increment();
    }

    void refused() {
        refused.increment();
    }

    void disconnected(DisconnectReason reason) {
        sockets.decrementAndGet();
        disconnected
                .computeIfAbsent(
                        reason,
                        first -> counter(
                                "roost.disconnect", "Sockets that have disconnected", tags.and("reason", first.text())))
                .increment();
    }

    void received() {
        received.increment();
    }

    void emitted() {
        emitted.increment();
    }

    void delivered() {
        delivered.increment();
    }

    void awaitedAck(AckOutcome outcome, long nanos) {
        acks.computeIfAbsent(outcome, this::ackTimer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer ackTimer(AckOutcome outcome) {
        return Timer.builder("roost.ack")
                .description("Time until a requested acknowledgement arrives or fails")
                .tags(tags.and("outcome", outcome.name().toLowerCase(Locale.ROOT)))
                .register(registry);
    }
}
