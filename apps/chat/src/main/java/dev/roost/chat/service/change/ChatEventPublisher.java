package dev.roost.chat.service.change;

import dev.roost.chat.domain.ChatEventListener;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Notifies all listeners of the chat's events. Thread-safe. */
@Component
public final class ChatEventPublisher {
    private static final Logger log = LoggerFactory.getLogger(ChatEventPublisher.class);

    private final List<ChatEventListener> listeners;

    ChatEventPublisher(List<ChatEventListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** Returns a stage that completes when the events so far have left this server. */
    public CompletionStage<?> sent() {
        return CompletableFuture.allOf(listeners.stream()
                .map(listener -> listener.sent().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Notifies each listener. The change is committed already, so an exception is logged and the next listener follows. */
    public void publish(Consumer<ChatEventListener> event) {
        for (ChatEventListener listener : listeners) {
            try {
                event.accept(listener);
            } catch (RuntimeException bug) {
                log.error("{} failed to handle an event", listener.getClass().getSimpleName(), bug);
            }
        }
    }
}
