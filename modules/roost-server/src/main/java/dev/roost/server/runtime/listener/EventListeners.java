package dev.roost.server.runtime.listener;

import dev.roost.server.Event;
import dev.roost.server.EventListener;
import dev.roost.server.Registration;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The event listeners of a socket or a namespace, by the name of the event. Thread-safe. */
public final class EventListeners extends NamedListeners<EventListener> {
    /** Adds a listener of the next event of this name. */
    public Registration addOnce(String event, EventListener listener) {
        return add(event, new Once(event, listener));
    }

    /** Removes the registration of one call with this listener. */
    public void remove(String event, EventListener listener) {
        removeFirst(event, each -> each == listener || each instanceof Once once && once.listener == listener);
    }

    private final class Once implements EventListener {
        private final String event;
        private final EventListener listener;
        private final AtomicBoolean called = new AtomicBoolean();

        Once(String event, EventListener listener) {
            this.event = event;
            this.listener = listener;
        }

        @Override
        public boolean isNonBlocking() {
            return listener.isNonBlocking();
        }

        @Override
        public @Nullable Duration ackTimeout() {
            return listener.ackTimeout();
        }

        @Override
        public void onAckTimeout(Event event) throws Exception {
            listener.onAckTimeout(event);
        }

        @Override
        public Class<?> listenerClass() {
            return listener.listenerClass();
        }

        @Override
        public void onEvent(Event next) throws Exception {
            // Two sockets of a namespace may dispatch such an event at the same time.
            if (called.compareAndSet(false, true)) {
                removeFirst(event, each -> each == this);
                listener.onEvent(next);
            }
        }
    }
}
