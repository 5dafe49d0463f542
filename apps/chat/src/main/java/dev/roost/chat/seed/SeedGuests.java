package dev.roost.chat.seed;

import dev.roost.chat.domain.Guests;
import dev.roost.chat.service.Rooms;
import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The guests who are in rooms: asked of their sockets, on all nodes. Thread-safe. */
@Component
@ConditionalOnGuests
final class SeedGuests implements Guests {
    private static final Logger log = LoggerFactory.getLogger(SeedGuests.class);

    private final Rooms rooms;
    private final Namespace namespace;

    SeedGuests(Rooms rooms, RoostServer server) {
        this.rooms = rooms;
        this.namespace = server.of("room");
    }

    @Override
    public CompletionStage<Set<String>> in(long room) {
        return namespace
                .to(GuestSocket.ofRoom(room))
                .fetchSockets()
                .thenApply(sockets -> sockets.stream()
                        .flatMap(socket -> GuestSocket.Place.of(socket.data()).stream())
                        .map(GuestSocket.Place::nickname)
                        .collect(Collectors.toSet()));
    }

    /** Somebody is no longer there, unless by another tab. */
    void gone(GuestSocket.Place place) {
        in(place.room())
                .thenCompose(there -> there.contains(place.nickname())
                        ? CompletableFuture.completedFuture(null)
                        : rooms.guestLeft(place.room(), place.nickname()))
                .exceptionally(failure -> {
                    log.error("{}: that it is gone can't be told", place, failure);
                    return null;
                });
    }
}
