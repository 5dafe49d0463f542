package dev.roost.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Who hears which event. Thread-safe. */
final class EventListeners extends NamedListeners<EventListener> {
    /** Hears the next such event, and no more. */
    Registration addOnce(String event, EventListener listener) {
        return add(event, new Once(event, listener));
    }

    /** Takes back one call that added this listener. */
    void remove(String event, EventListener listener) {
        removeFirst(event, each -> each == listener || each instanceof Once once && once.listener == listener);
    }

    /** Returns the class of a listener as the application wrote it. */
    static Class<?> writtenClass(EventListener listener) {
        if (listener instanceof Once once) {
            return writtenClass(once.listener);
        }
        return listener instanceof OfFirstArgument<?> typed ? typed.listener().getClass() : listener.getClass();
    }

    private final class Once implements EventListener {
        private final String event;
        private final EventListener listener;
        private final AtomicBoolean heard = new AtomicBoolean();

        Once(String event, EventListener listener) {
            this.event = event;
            this.listener = listener;
        }

        @Override
        public boolean isNonBlocking() {
            return listener.isNonBlocking();
        }

        @Override
        public @Nullable Duration answersWithin() {
            return listener.answersWithin();
        }

        @Override
        public void onLate(Event event) throws Exception {
            listener.onLate(event);
        }

        @Override
        public void onEvent(Event next) throws Exception {
            // Of two events at once, on sockets of one namespace, it hears one.
            if (heard.compareAndSet(false, true)) {
                removeFirst(event, each -> each == this);
                listener.onEvent(next);
            }
        }
    }
}
