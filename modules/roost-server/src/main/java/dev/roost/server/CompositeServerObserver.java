package dev.roost.server;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifies all observers of a server in order. An exception of one does not affect the others. Thread-safe. */
final class CompositeServerObserver implements ServerObserver {
    private static final Logger log = LoggerFactory.getLogger(CompositeServerObserver.class);

    private final List<Guarded> all;

    private CompositeServerObserver(List<Guarded> all) {
        this.all = all;
    }

    /** {@link ServerObserver#NONE} if there are none. */
    static ServerObserver of(List<ServerObserver> observers) {
        List<Guarded> all = observers.stream()
                .filter(observer -> observer != NONE)
                .map(Guarded::new)
                .toList();
        return all.isEmpty() ? NONE : new CompositeServerObserver(all);
    }

    private void tell(Consumer<ServerObserver> what) {
        for (Guarded each : all) {
            each.tell(what);
        }
    }

    @Override
    public void connected(Socket socket) {
        tell(observer -> observer.connected(socket));
    }

    @Override
    public void refused(Socket socket) {
        tell(observer -> observer.refused(socket));
    }

    @Override
    public void turnedAway(String name) {
        tell(observer -> observer.turnedAway(name));
    }

    @Override
    public void disconnected(Socket socket, DisconnectReason reason) {
        tell(observer -> observer.disconnected(socket, reason));
    }

    @Override
    public void received(Socket socket, String event) {
        tell(observer -> observer.received(socket, event));
    }

    @Override
    public void emitted(Namespace namespace, String event) {
        tell(observer -> observer.emitted(namespace, event));
    }

    @Override
    public void emitted(ParentNamespace parent, String event) {
        tell(observer -> observer.emitted(parent, event));
    }

    /** Told for each receiver of a broadcast: it makes no object. */
    @Override
    public void delivered(Socket socket, String event) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).delivered(socket, event);
        }
    }

    @Override
    public void awaitedAck(Namespace namespace, AckOutcome outcome, long nanos) {
        tell(observer -> observer.awaitedAck(namespace, outcome, nanos));
    }

    private static final class Guarded {
        private final ServerObserver observer;
        private final AtomicBoolean failureLogged = new AtomicBoolean();

        Guarded(ServerObserver observer) {
            this.observer = observer;
        }

        void tell(Consumer<ServerObserver> what) {
            try {
                what.accept(observer);
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
                log.error("{}: failed; it is told more, but this is not logged again", observer, bug);
            }
        }
    }
}
