package dev.roost.chat.service.server;

import dev.roost.chat.service.change.ChatEventPublisher;
import dev.roost.chat.service.change.RoomExecutor;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Publishes a state that another server may change at the same time. The events of two servers can arrive in any order, so a
 * server reads the state again when its event has left, and publishes it once more if it has changed: each client gets the
 * current state last. Thread-safe.
 */
@Component
public final class StatePublisher {
    private static final Logger log = LoggerFactory.getLogger(StatePublisher.class);
    private static final int MAX_REPEATS = 3;

    private final ServerRegistration server;
    private final RoomExecutor executor;
    private final ChatEventPublisher events;

    StatePublisher(ServerRegistration server, RoomExecutor executor, ChatEventPublisher events) {
        this.server = server;
        this.executor = executor;
        this.events = events;
    }

    /**
     * The state of a room, of a member or of a message.
     *
     * @param room orders its events
     * @param read reads the current state; empty if there is none any more
     * @param same whether two states have the same event
     * @param event publishes a state
     */
    public record State<T>(long room, Supplier<Optional<T>> read, BiPredicate<T, T> same, Consumer<T> event) {}

    /** Called when the state is published, in the order of the room's events. */
    public <T> void publish(State<T> state, T now) {
        publish(state, now, 0);
    }

    private <T> void publish(State<T> state, T now, int repeats) {
        state.event().accept(now);
        if (repeats < MAX_REPEATS) {
            whenSent(() -> executor.submit(
                            state.room(),
                            state.read(),
                            later -> later.filter(current -> !state.same().test(current, now))
                                    .ifPresent(current -> publish(state, current, repeats + 1)))
                    .exceptionally(failure -> {
                        log.debug("Could not read a state again", failure);
                        return null;
                    }));
        }
    }

    /** Runs a check when the events so far have left this server; never if there is no other one. */
    void whenSent(Runnable check) {
        if (server.isAlone()) {
            return;
        }
        events.sent().thenRun(check).exceptionally(failure -> {
            log.debug("Events did not reach the other servers", failure);
            return null;
        });
    }
}
