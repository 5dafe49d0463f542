package dev.roost.chat.push;

import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.server.ServerRegistration;
import dev.roost.chat.store.person.NotificationTable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The people who look at a page. Each server has a row for each of its people, which counts as long as the server is alive. A
 * row that could not be written is written later, since a push too many does no harm. Thread-safe; blocks.
 */
@Component
public final class VisiblePages {
    private static final Logger log = LoggerFactory.getLogger(VisiblePages.class);
    private static final int LOCKS = 64;

    private final NotificationTable notificationTable;
    private final ServerRegistration server;

    /** The sockets of this server whose page is visible, by person. */
    private final Map<String, Set<String>> sockets = new ConcurrentHashMap<>();

    /** Order the rows of one person. */
    private final List<Object> locks = Stream.generate(Object::new).limit(LOCKS).toList();

    VisiblePages(NotificationTable notificationTable, ServerRegistration server) {
        this.notificationTable = notificationTable;
        this.server = server;
    }

    /** Sets whether the page of a socket is visible. */
    public void set(Visitor visitor, String socket, boolean visible) {
        String person = visitor.id();
        synchronized (locks.get(Math.floorMod(person.hashCode(), LOCKS))) {
            Set<String> shown = sockets.getOrDefault(person, Set.of());
            if (shown.contains(socket) == visible) {
                return;
            }
            Set<String> changed = new HashSet<>(shown);
            if (visible) {
                changed.add(socket);
            } else {
                changed.remove(socket);
            }
            if (changed.isEmpty()) {
                sockets.remove(person);
            } else {
                sockets.put(person, Set.copyOf(changed));
            }
            if (shown.isEmpty() || changed.isEmpty()) {
                write(person, visible);
            }
        }
    }

    private void write(String person, boolean visible) {
        try {
            notificationTable.setVisible(person, server.id(), visible);
        } catch (DataAccessException e) {
            log.debug("{}: not written whether visible", person, e);
        }
    }

    /** Writes what could not be written before, and deletes rows of servers that have ended. */
    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT30S")
    void repair() {
        try {
            Set<String> stored = new HashSet<>(notificationTable.visibleAt(server.id()));
            Stream.concat(stored.stream(), sockets.keySet().stream())
                    .distinct()
                    .filter(person -> stored.contains(person) != sockets.containsKey(person))
                    .forEach(this::writeAgain);
            notificationTable.deleteVisibleAtEndedServers();
        } catch (DataAccessException e) {
            log.debug("Could not compare visible people with the database", e);
        }
    }

    private void writeAgain(String person) {
        synchronized (locks.get(Math.floorMod(person.hashCode(), LOCKS))) {
            write(person, sockets.containsKey(person));
        }
    }
}
