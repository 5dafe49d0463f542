package dev.roost.spring;

import dev.roost.server.AckOutcome;
import dev.roost.server.DisconnectReason;
import dev.roost.server.Namespace;
import dev.roost.server.ParentNamespace;
import dev.roost.server.ServerObserver;
import dev.roost.server.Socket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times what a server does, by namespace, under a bounded number of names. Thread-safe. */
final class RoostMeters implements ServerObserver {
    private final MeterRegistry registry;
    private final NamespaceTags tags = new NamespaceTags();
    private final Map<String, NamespaceMeters> namespaces = new ConcurrentHashMap<>();
    private final Counter turnedAway;

    RoostMeters(MeterRegistry registry) {
        this.registry = registry;
        // Of a namespace that there is none of: its name is whatever a client has sent.
        this.turnedAway = Counter.builder("roost.connect")
                .description("Clients that asked to be let into a namespace")
                .tags("namespace", "unknown", "outcome", "refused")
                .register(registry);
    }

    private NamespaceMeters of(Socket socket) {
        return of(socket.namespace());
    }

    private NamespaceMeters of(Namespace namespace) {
        return of(tags.of(namespace));
    }

    private NamespaceMeters of(String tag) {
        NamespaceMeters known = namespaces.get(tag);
        return known != null ? known : namespaces.computeIfAbsent(tag, first -> new NamespaceMeters(registry, first));
    }

    @Override
    public void connected(Socket socket) {
        of(socket).connected();
    }

    @Override
    public void refused(Socket socket) {
        of(socket).refused();
    }

    @Override
    public void turnedAway(String name) {
        turnedAway.increment();
    }

    @Override
    public void disconnected(Socket socket, DisconnectReason reason) {
        of(socket).disconnected(reason);
    }

    @Override
    public void received(Socket socket, String event) {
        of(socket).received();
    }

    @Override
    public void emitted(Namespace namespace, String event) {
        of(namespace).emitted();
    }

    @Override
    public void emitted(ParentNamespace parent, String event) {
        of(tags.of(parent)).emitted();
    }

    @Override
    public void delivered(Socket socket, String event) {
        of(socket).delivered();
    }

    @Override
    public void awaitedAck(Namespace namespace, AckOutcome outcome, long nanos) {
        of(namespace).awaitedAck(outcome, nanos);
    }
}
