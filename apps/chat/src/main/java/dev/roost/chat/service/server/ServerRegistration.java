package dev.roost.chat.service.server;

import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.store.server.ChatServerTable;
import dev.roost.chat.store.server.OnlineTable;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * The row of this server in the database, which shows the other servers that it is alive. A server whose row is too old has ended
 * for the others: its people are offline. Thread-safe; blocks.
 */
@Component
public final class ServerRegistration implements InitializingBean {
    private static final int MISSED = 4;

    private final String id = UUID.randomUUID().toString();
    private final ChatServerTable serverTable;
    private final OnlineTable onlineTable;
    private final Duration timeout;
    private volatile boolean alone = true;
    private boolean ended;

    ServerRegistration(ChatServerTable serverTable, OnlineTable onlineTable, ChatProperties properties) {
        this.timeout = properties.aliveInterval().multipliedBy(MISSED);
        this.serverTable = serverTable;
        this.onlineTable = onlineTable;
    }

    /** Runs before the server accepts clients. */
    @Override
    public void afterPropertiesSet() {
        if (!serverTable.isShared()) {
            // Rows that a killed process has left.
            serverTable.deleteAll();
            onlineTable.clear();
        }
        serverTable.add(id);
        countOthers();
    }

    /** Returns the time without a sign of life after which a server has ended. */
    Duration timeout() {
        return timeout;
    }

    public String id() {
        return id;
    }

    /** Returns whether no other server uses the database, as far as this server knows. */
    public boolean isAlone() {
        return alone;
    }

    /**
     * Shows the others that this server is alive.
     *
     * @return false if this server had ended for the others, so that its people have to be added again
     */
    synchronized boolean alive() {
        if (ended) {
            return true;
        }
        boolean known = serverTable.alive(id);
        if (!known) {
            serverTable.add(id);
        }
        countOthers();
        return known;
    }

    private void countOthers() {
        alone = !serverTable.isShared() || serverTable.others(id) == 0;
    }

    /** Removes the servers that have ended. */
    void removeEnded() {
        serverTable.deleteSilent(timeout);
    }

    /** Lets this server count as ended after some time, in which its people may connect to another one. */
    synchronized void endAfter(Duration delay) {
        ended = true;
        serverTable.aliveBefore(id, delay.compareTo(timeout) < 0 ? timeout.minus(delay) : Duration.ZERO);
    }

    boolean isShared() {
        return serverTable.isShared();
    }
}
