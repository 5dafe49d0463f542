package dev.roost.server.runtime.listener;

import dev.roost.engine.spi.ClientLog;
import dev.roost.server.AckOutcome;
import dev.roost.server.DisconnectReason;
import dev.roost.server.Namespace;
import dev.roost.server.ParentNamespace;
import dev.roost.server.ServerObserver;
import dev.roost.server.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Notifies all observers of a server in order. An exception of one does not affect the others. Thread-safe. */
public final class CompositeServerObserver implements ServerObserver {
    private static final ClientLog log = ClientLog.of(CompositeServerObserver.class);

    private final List<Guarded> all;

    private CompositeServerObserver(List<Guarded> all) {
        this.all = all;
    }

    /** Returns one observer for all; {@link ServerObserver#NONE} if there are none. */
    public static ServerObserver of(List<ServerObserver> observers) {
        List<Guarded> all = observers.stream()
                .filter(observer -> observer != NONE)
                .map(Guarded::new)
                .toList();
        return all.isEmpty() ? NONE : new CompositeServerObserver(all);
    }

    private void notifyAll(Consumer<ServerObserver> notification) {
        for (Guarded each : all) {
            each.notify(notification);
        }
    }

    @Override
    public void connected(Socket socket) {
        notifyAll(observer -> observer.connected(socket));
    }

    @Override
    public void refused(Socket socket) {
        notifyAll(observer -> observer.refused(socket));
    }

    @Override
    public void namespaceRefused(String name) {
        notifyAll(observer -> observer.namespaceRefused(name));
    }

    @Override
    public void disconnected(Socket socket, DisconnectReason reason) {
        notifyAll(observer -> observer.disconnected(socket, reason));
    }

    @Override
    public void received(Socket socket, String event) {
        notifyAll(observer -> observer.received(socket, event));
    }

    @Override
    public void paused(String sessionId) {
        notifyAll(observer -> observer.paused(sessionId));
    }

    @Override
    public void emitted(Namespace namespace, String event) {
        notifyAll(observer -> observer.emitted(namespace, event));
    }

    @Override
    public void emitted(ParentNamespace parent, String event) {
        notifyAll(observer -> observer.emitted(parent, event));
    }

    /** {@inheritDoc} Called for each receiver of a broadcast, so it allocates nothing. */
    @Override
    public void delivered(Socket socket, String event) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).delivered(socket, event);
        }
    }

    @Override
    public void awaitedAck(Namespace namespace, AckOutcome outcome, long nanos) {
        notifyAll(observer -> observer.awaitedAck(namespace, outcome, nanos));
    }

    private static final class Guarded {
        private final ServerObserver observer;
        private final AtomicBoolean failureLogged = new AtomicBoolean();

        Guarded(ServerObserver observer) {
            this.observer = observer;
        }

        void notify(Consumer<ServerObserver> notification) {
            try {
                notification.accept(observer);
            } catch (Throwable bug) {
                failed(bug);
            }
        }

        void delivered(Socket socket, String event) {
            try {
                observer.delivered(socket, event);
            } catch (Throwable bug) {
                failed(bug);
            }
        }

        private void failed(Throwable bug) {
            if (!failureLogged.getAndSet(true)) {
                log.error("observer", bug, "{}: failed; later failures of this observer are not logged", observer);
            }
        }
    }
}
