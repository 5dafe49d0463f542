package dev.roost.chat.service;

import dev.roost.chat.domain.ChatEventListener;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** All who are told. Thread-safe. */
@Component
final class ChatEventPublisher {
    private static final Logger log = LoggerFactory.getLogger(ChatEventPublisher.class);

    /** Found when the first is told something: some of them ask those who tell. */
    private final Supplier<List<ChatEventListener>> all;

    ChatEventPublisher(ObjectProvider<ChatEventListener> audiences) {
        this.all = SingletonSupplier.of(() -> audiences.orderedStream().toList());
    }

    /** What has happened has happened: one that fails is logged, and keeps nothing from the others. */
    void tell(Consumer<ChatEventListener> what) {
        for (ChatEventListener each : all.get()) {
            try {
                what.accept(each);
            } catch (RuntimeException bug) {
                log.error("{} could not be told", each.getClass().getSimpleName(), bug);
            }
        }
    }
}
