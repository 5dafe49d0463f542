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

/** Finds guests by their sockets, on all servers. Thread-safe. */
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
    public CompletionStage<Set<String>> nicknames(long room) {
        return namespace
                .to(GuestSocket.ofRoom(room))
                .fetchSockets()
                .thenApply(sockets -> sockets.stream()
                        .flatMap(socket -> GuestSocket.Location.of(socket.data()).stream())
                        .map(GuestSocket.Location::nickname)
                        .collect(Collectors.toSet()));
    }

    /** Publishes that a guest has left, unless another socket with the same nickname is in the room. */
    void left(GuestSocket.Location location) {
        nicknames(location.room())
                .thenCompose(nicknames -> nicknames.contains(location.nickname())
                        ? CompletableFuture.completedFuture(null)
                        : rooms.guestLeft(location.room(), location.nickname()))
                .exceptionally(failure -> {
                    log.error("{}: could not publish that the guest left", location, failure);
                    return null;
                });
    }
}
