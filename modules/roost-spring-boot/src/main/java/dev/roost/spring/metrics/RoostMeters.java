package dev.roost.spring.metrics;

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

/** The meters of a server, by namespace, with a bounded number of tag values. Thread-safe. */
final class RoostMeters implements ServerObserver {
    private final MeterRegistry registry;
    private final NamespaceTags tags = new NamespaceTags();
    private final Map<String, NamespaceMeters> namespaces = new ConcurrentHashMap<>();
    private final Counter namespaceRefused;
    private final Counter paused;

    RoostMeters(MeterRegistry registry) {
        this.registry = registry;
        // Attempts for namespaces that do not exist: clients choose their names.
        this.namespaceRefused = Counter.builder("roost.connect")
                .description("Attempts of clients to join a namespace")
                .tags("namespace", "unknown", "outcome", "refused")
                .register(registry);
        this.paused = Counter.builder("roost.paused")
                .description("Pauses of clients that have sent too much in a short time")
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
    public void namespaceRefused(String name) {
        namespaceRefused.increment();
    }

    @Override
    public void paused(String sessionId) {
        paused.increment();
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
