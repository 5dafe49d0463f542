package dev.roost.chat.service.server;

import dev.roost.chat.domain.ChatProperties;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Shows the other servers that this one is alive, and takes the people and guests of servers that have ended offline, for example
 * after a crash. Each server does; of several, one removes a row and publishes its event.
 */
@Component
final class EndedServersJob implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(EndedServersJob.class);

    /** How long the end of this server waits for the database. */
    private static final Duration END = Duration.ofSeconds(1);

    private final ServerRegistration server;
    private final OnlinePeople people;
    private final OnlineGuests guests;
    private final ChatProperties properties;
    private long lastAlive = System.nanoTime();
    private boolean databaseFailed;

    EndedServersJob(ServerRegistration server, OnlinePeople people, OnlineGuests guests, ChatProperties properties) {
        this.server = server;
        this.people = people;
        this.guests = guests;
        this.properties = properties;
    }

    @Scheduled(fixedDelayString = "${chat.alive-interval:5s}")
    void run() {
        if (!server.isShared()) {
            return;
        }
        try {
            showAlive();
            databaseFailed = false;
        } catch (DataAccessException e) {
            if (!databaseFailed) {
                log.warn("Could not record that this server is alive: {}", e.getMessage());
            }
            databaseFailed = true;
        }
    }

    private void showAlive() {
        if (!server.alive()) {
            log.warn("The other servers took this one for ended: its people and guests are added again");
            people.restore();
            guests.restore();
        }
        long now = System.nanoTime();
        boolean late = now - lastAlive > server.timeout().toNanos() / 2;
        lastAlive = now;
        if (late) {
            // The database may have failed for all servers, and the others need a moment as well.
            return;
        }
        server.removeEnded();
        while (people.removeEnded()) {}
        while (guests.removeEnded()) {}
    }

    /** The clients of this server are disconnected; those who reconnect to another server stay online. */
    @Override
    public void destroy() {
        if (server.isShared()) {
            CompletableFuture.runAsync(
                            () -> server.endAfter(properties.presenceGrace()),
                            task -> new Thread(task, "chat-end").start())
                    .orTimeout(END.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(failure -> {
                        log.debug("Could not record that this server ends", failure);
                        return null;
                    })
                    .join();
        }
    }
}
