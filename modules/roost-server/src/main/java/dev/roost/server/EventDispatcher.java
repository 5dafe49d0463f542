package dev.roost.server;

import dev.roost.protocol.LogText;
import dev.roost.server.spi.PayloadException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies the listeners of one socket, then those of its namespace. An exception of one listener does not affect the others.
 * Runs on the handlers' executor, or on the loop where noted.
 */
final class EventDispatcher {
    private static final Logger log = LoggerFactory.getLogger(EventDispatcher.class);
    private static final Map<String, String> INTERNAL_ERROR = internalError();

    private final Socket socket;
    final EventListeners events = new EventListeners();
    final ListenerList<EventListener> any = new ListenerList<>();
    final ListenerList<OutgoingListener> anyOutgoing = new ListenerList<>();
    final ListenerList<EventMiddleware> middlewares = new ListenerList<>();
    final ListenerList<ErrorListener> errors = new ListenerList<>();
    final ListenerList<DisconnectListener> disconnecting = new ListenerList<>();
    final ListenerList<DisconnectListener> disconnected = new ListenerList<>();

    EventDispatcher(Socket socket) {
        this.socket = socket;
    }

    /** Unlike {@link Map#of}, in this order. */
    private static Map<String, String> internalError() {
        Map<String, String> error = new LinkedHashMap<>();
        error.put("status", "error");
        error.put("message", "Internal server error");
        return Collections.unmodifiableMap(error);
    }

    /** A listener, and what it is told. */
    @FunctionalInterface
    private interface Telling<L> {
        void tell(L listener) throws Exception;
    }

    private <L> void tell(Iterable<L> listeners, String kind, Telling<L> telling) {
        for (L listener : listeners) {
            try {
                telling.tell(listener);
            } catch (Throwable bug) {
                log.error("{}: {} listener failed", socket, kind, bug);
            }
        }
    }

    /** Those that hear all, the middlewares, then those that hear this, or those for what nobody hears. */
    void event(Event event) {
        tell(any, event);
        if (passesMiddlewares(event) && !tellByName(event)) {
            for (NamespaceListeners each : socket.namespace().namespaceListeners()) {
                tell(each.unknown, event);
            }
        }
    }

    /** @return whether anybody hears it by its name */
    private boolean tellByName(Event event) {
        boolean heard = tell(events.of(event.name()), event);
        for (NamespaceListeners each : socket.namespace().namespaceListeners()) {
            heard |= tell(each.events.of(event.name()), event);
        }
        return heard;
    }

    /** @return whether there is anybody to tell */
    private boolean tell(Iterable<EventListener> listeners, Event event) {
        boolean told = false;
        for (EventListener listener : listeners) {
            told = true;
            try {
                listener.onEvent(event);
            } catch (PayloadException e) {
                onPayloadException(event, listener, e);
            } catch (Throwable bug) {
                onFailure(event, bug);
            }
        }
        return told;
    }

    private void onPayloadException(Event event, EventListener listener, PayloadException failure) {
        if (failure.isOfReceivedValue()) {
            socket.namespace().context().badPayloads().refuse(event, listener, failure);
        } else {
            onFailure(event, failure);
        }
    }

    private void onFailure(Event event, Throwable bug) {
        log.error("{}: a listener of {} failed", socket, LogText.of(event.name()), bug);
        event.ack(INTERNAL_ERROR);
    }

    /** Whether nobody is known now who would hear an event by its name, or before that, and may block. */
    boolean mayHearHere(String event) {
        if (!middlewares.isEmpty() || mayBlock(any) || mayBlock(events.of(event))) {
            return false;
        }
        for (NamespaceListeners each : socket.namespace().namespaceListeners()) {
            if (mayBlock(each.events.of(event))) {
                return false;
            }
        }
        return true;
    }

    /** Who of those that hear an event has a limit to how long its client may wait; null if nobody has. */
    @Nullable
    EventListener limiting(String event) {
        RegisteredListeners<EventListener> named = events.of(event);
        boolean heard = !named.isEmpty();
        EventListener limiting = limiting(named);
        for (NamespaceListeners each : socket.namespace().namespaceListeners()) {
            named = each.events.of(event);
            heard |= !named.isEmpty();
            limiting = limiting == null ? limiting(named) : limiting;
        }
        return heard ? limiting : limitingUnknown();
    }

    private @Nullable EventListener limitingUnknown() {
        for (NamespaceListeners each : socket.namespace().namespaceListeners()) {
            EventListener limiting = limiting(each.unknown);
            if (limiting != null) {
                return limiting;
            }
        }
        return null;
    }

    private static @Nullable EventListener limiting(Iterable<EventListener> listeners) {
        for (EventListener listener : listeners) {
            if (listener.answersWithin() != null) {
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
     * As {@link #event}, but on the loop, when nothing of the socket runs.
     *
     * @return whether it has been told: only if somebody hears it, and none of them may block
     */
    boolean eventHere(Event event) {
        List<EventListener> hearers = hearers(event.name());
        if (hearers.isEmpty() || mayBlock(hearers) || !middlewares.isEmpty()) {
            return false;
        }
        return tell(hearers, event);
    }

    /** Those that there are now, of whom none is added while it is told. */
    private List<EventListener> hearers(String event) {
        List<EventListener> named = new ArrayList<>(events.of(event).toList());
        socket.namespace()
                .namespaceListeners()
                .forEach(each -> named.addAll(each.events.of(event).toList()));
        if (named.isEmpty()) {
            socket.namespace().namespaceListeners().forEach(each -> named.addAll(each.unknown.toList()));
        }
        named.addAll(0, any.toList());
        return named;
    }

    private boolean passesMiddlewares(Event event) {
        for (EventMiddleware middleware : middlewares) {
            try {
                middleware.onEvent(event);
            } catch (Throwable failure) {
                onKeptBack(event, failure);
                return false;
            }
        }
        return true;
    }

    private void onKeptBack(Event event, Throwable failure) {
        if (errors.isEmpty()) {
            log.warn("{}: a middleware keeps back an event, and no onError listener hears of it", socket, failure);
        }
        tell(errors, "an error", listener -> listener.onError(event, failure));
        event.ack(INTERNAL_ERROR);
    }

    void outgoing(String event, Arguments arguments) {
        tell(anyOutgoing, "an outgoing", listener -> listener.onOutgoing(event, arguments));
    }

    void disconnecting(DisconnectReason reason) {
        tell(disconnecting, "a disconnecting", listener -> listener.onDisconnect(socket, reason));
        for (NamespaceListeners each : socket.namespace().namespaceListeners()) {
            tell(each.disconnecting, "a disconnecting", listener -> listener.onDisconnect(socket, reason));
        }
    }

    void disconnected(DisconnectReason reason) {
        tell(disconnected, "a disconnect", listener -> listener.onDisconnect(socket, reason));
        for (NamespaceListeners each : socket.namespace().namespaceListeners()) {
            tell(each.disconnected, "a disconnect", listener -> listener.onDisconnect(socket, reason));
        }
    }
}
