package dev.roost.server.runtime.listener;

import dev.roost.server.Arguments;
import dev.roost.server.DisconnectReason;
import dev.roost.server.Event;
import dev.roost.server.EventListener;
import dev.roost.server.EventMiddleware;
import dev.roost.server.Socket;
import dev.roost.server.spi.PayloadException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls the listeners of one socket, then those of its namespace. An exception of one listener does not affect the others. Runs on
 * the handler executor, or on the loop where noted.
 */
public final class EventDispatcher {
    private static final FailureLog log = FailureLog.of(EventDispatcher.class);
    private static final Map<String, String> INTERNAL_ERROR = internalError();

    private final Socket socket;
    private final InheritedListeners inherited;

    private volatile OwnListeners own = OwnListeners.NONE;

    public EventDispatcher(Socket socket, InheritedListeners inherited) {
        this.socket = socket;
        this.inherited = inherited;
    }

    /** Returns the listeners of the socket itself, to be read. */
    public OwnListeners own() {
        return own;
    }

    /** Returns the listeners of the socket itself, to be changed. */
    public synchronized OwnListeners changeable() {
        if (own == OwnListeners.NONE) {
            own = new OwnListeners();
        }
        return own;
    }

    /** Unlike {@link Map#of}, in this order. */
    private static Map<String, String> internalError() {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("status", "error");
        error.put("message", "Internal server error");
        return Collections.unmodifiableMap(error);
    }

    @FunctionalInterface
    private interface Call<L> {
        void on(L listener) throws Exception;
    }

    private <L> void callAll(Iterable<L> listeners, String kind, Call<L> call) {
        for (L listener : listeners) {
            try {
                call.on(listener);
            } catch (Throwable bug) {
                log.failed(listener.getClass(), bug, "{}: {} listener failed", socket, kind);
            }
        }
    }

    /** Calls the listeners of any event, the middlewares, then the listeners by name, or else the fallback listeners. */
    public void event(Event event) {
        callAll(own.any, event);
        if (passesMiddlewares(event) && !callByName(event)) {
            for (NamespaceListeners each : inherited.all()) {
                callAll(each.unhandled, event);
            }
        }
    }

    /** @return whether there is a listener by this name */
    private boolean callByName(Event event) {
        boolean called = callAll(own.events.of(event.name()), event);
        for (NamespaceListeners each : inherited.all()) {
            called |= callAll(each.events.of(event.name()), event);
        }
        return called;
    }

    /** @return whether there is a listener */
    private boolean callAll(Iterable<EventListener> listeners, Event event) {
        boolean called = false;
        for (EventListener listener : listeners) {
            called = true;
            try {
                listener.onEvent(event);
            } catch (PayloadException e) {
                onPayloadException(event, listener, e);
            } catch (Throwable bug) {
                onFailure(event, listener, bug);
            }
        }
        return called;
    }

    private void onPayloadException(Event event, EventListener listener, PayloadException failure) {
        if (failure.isOfReceivedValue()) {
            inherited.badPayloads().reject(event, listener, failure);
        } else {
            onFailure(event, listener, failure);
        }
    }

    private void onFailure(Event event, EventListener listener, Throwable bug) {
        log.failed(listener.listenerClass(), bug, "{}: a listener of {} failed", socket, event.name());
        event.ack(INTERNAL_ERROR);
    }

    /** Returns whether {@link #eventHere} may succeed: no middleware and no listener that may block is known now. */
    public boolean mayRunHere(String event) {
        if (!own.middlewares.isEmpty() || mayBlock(own.any) || mayBlock(own.events.of(event))) {
            return false;
        }
        for (NamespaceListeners each : inherited.all()) {
            if (mayBlock(each.events.of(event))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the first listener of an event that has an {@link EventListener#ackTimeout}; null if there is none. */
    public @Nullable EventListener withAckTimeout(String event) {
        RegisteredListeners<EventListener> named = own.events.of(event);
        boolean handled = !named.isEmpty();
        EventListener first = withAckTimeout(named);
        for (NamespaceListeners each : inherited.all()) {
            named = each.events.of(event);
            handled |= !named.isEmpty();
            first = first == null ? withAckTimeout(named) : first;
        }
        return handled ? first : unhandledWithAckTimeout();
    }

    private @Nullable EventListener unhandledWithAckTimeout() {
        for (NamespaceListeners each : inherited.all()) {
            EventListener first = withAckTimeout(each.unhandled);
            if (first != null) {
                return first;
            }
        }
        return null;
    }

    private static @Nullable EventListener withAckTimeout(Iterable<EventListener> listeners) {
        for (EventListener listener : listeners) {
            if (listener.ackTimeout() != null) {
                return listener;
            }
        }
        return null;
    }

    private static boolean mayBlock(Iterable<EventListener> listeners) {
        for (EventListener listener : listeners) {
            if (!listener.isNonBlocking()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Dispatches an event as {@link #event}, but on the loop, when no task of the socket runs.
     *
     * @return whether it was dispatched: only if there are listeners, and none of them may block
     */
    public boolean eventHere(Event event) {
        List<EventListener> listeners = listenersOf(event.name());
        if (listeners.isEmpty() || mayBlock(listeners) || !own.middlewares.isEmpty()) {
            return false;
        }
        return callAll(listeners, event);
    }

    /** Returns a copy, so that listeners that are added during the dispatch are not called. */
    private List<EventListener> listenersOf(String event) {
        List<EventListener> all = new ArrayList<>();
        own.any.forEach(all::add);
        int ofAnyEvent = all.size();
        own.events.of(event).forEach(all::add);
        inherited.all().forEach(each -> each.events.of(event).forEach(all::add));
        if (all.size() == ofAnyEvent) {
            inherited.all().forEach(each -> each.unhandled.forEach(all::add));
        }
        return all;
    }

    private boolean passesMiddlewares(Event event) {
        for (EventMiddleware middleware : own.middlewares) {
            try {
                middleware.onEvent(event);
            } catch (Throwable failure) {
                onRejected(event, failure);
                return false;
            }
        }
        return true;
    }

    private void onRejected(Event event, Throwable failure) {
        if (own.errors.isEmpty()) {
            log.warn(
                    "rejected",
                    "{}: a middleware rejected an event, and there is no onError listener: {}",
                    socket,
                    failure);
            log.debug(failure, "{}: a middleware rejected an event", socket);
        }
        callAll(own.errors, "an error", listener -> listener.onError(event, failure));
        event.ack(INTERNAL_ERROR);
    }

    public void outgoing(String event, Arguments arguments) {
        callAll(own.anyOutgoing, "an outgoing", listener -> listener.onOutgoing(event, arguments));
    }

    public void disconnecting(DisconnectReason reason) {
        callAll(own.disconnecting, "a disconnecting", listener -> listener.onDisconnect(socket, reason));
        for (NamespaceListeners each : inherited.all()) {
            callAll(each.disconnecting, "a disconnecting", listener -> listener.onDisconnect(socket, reason));
        }
    }

    public void disconnected(DisconnectReason reason) {
        callAll(own.disconnected, "a disconnect", listener -> listener.onDisconnect(socket, reason));
        for (NamespaceListeners each : inherited.all()) {
            callAll(each.disconnected, "a disconnect", listener -> listener.onDisconnect(socket, reason));
        }
    }
}
