package dev.roost.chat.service.server;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.change.ChatEventPublisher;
import dev.roost.chat.store.database.StorageTransactions;
import dev.roost.chat.store.person.PersonTable;
import dev.roost.chat.store.room.MemberTable;
import dev.roost.chat.store.server.OnlineTable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The people who are connected to any server. Each server has a row for each of its people, and the row of the person orders the
 * changes of different servers: so a person comes online with the first row, and goes offline with the last. Thread-safe; blocks.
 */
@Component
public final class OnlinePeople implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(OnlinePeople.class);

    private final OnlineTable onlineTable;
    private final PersonTable personTable;
    private final MemberTable memberTable;
    private final StorageTransactions transactions;
    private final ServerRegistration server;
    private final ChatEventPublisher events;
    private final StatePublisher states;
    private final ExecutorService checks = Executors.newSingleThreadExecutor(task -> new Thread(task, "chat-presence"));

    /** The number of sockets of this server, by person. */
    private final Map<String, Integer> sockets = new ConcurrentHashMap<>();

    OnlinePeople(
            OnlineTable onlineTable,
            PersonTable personTable,
            MemberTable memberTable,
            StorageTransactions transactions,
            ServerRegistration server,
            ChatEventPublisher events,
            StatePublisher states) {
        this.onlineTable = onlineTable;
        this.personTable = personTable;
        this.memberTable = memberTable;
        this.transactions = transactions;
        this.server = server;
        this.events = events;
        this.states = states;
    }

    /** Adds a socket of a person, and publishes that the person is online, if this is the first one of all servers. */
    public void connected(Visitor visitor, Collection<Long> rooms) {
        sockets.merge(visitor.id(), 1, Integer::sum);
        if (add(visitor)) {
            publish(visitor, rooms, true);
        }
    }

    /** Returns whether the person was offline. */
    private boolean add(Visitor visitor) {
        try {
            return transactions.run(() -> {
                personTable.lock(visitor.id());
                boolean first = !onlineTable.isOnline(visitor.id());
                onlineTable.add(visitor.id(), server.id());
                return first;
            });
        } catch (ChatException full) {
            // People can read while nothing can be written.
            return true;
        }
    }

    /** Removes a socket of a person, who is online until {@link #leaveIfDisconnected}. */
    public void disconnected(Visitor visitor) {
        sockets.computeIfPresent(visitor.id(), (person, count) -> count > 1 ? count - 1 : null);
    }

    /** Publishes that a person is offline, if no server has a socket of the person. */
    public void leaveIfDisconnected(Visitor visitor) {
        leave(visitor, server.id());
    }

    private void leave(Visitor visitor, String from) {
        boolean last = transactions.run(() -> {
            personTable.lock(visitor.id());
            boolean connected = from.equals(server.id()) && sockets.containsKey(visitor.id());
            return !connected && onlineTable.remove(visitor.id(), from) && !onlineTable.isOnline(visitor.id());
        });
        if (last) {
            List<Long> rooms = memberTable.roomsOf(visitor.id());
            publish(visitor, rooms, false);
            // The event of a server to which the person has connected meanwhile may have been sent before this one.
            states.whenSent(() -> checks.execute(() -> repeatIfOnline(visitor, rooms)));
        }
    }

    private void repeatIfOnline(Visitor visitor, List<Long> rooms) {
        try {
            transactions.run(() -> {
                personTable.lock(visitor.id());
                if (onlineTable.isOnline(visitor.id())) {
                    publish(visitor, rooms, true);
                }
                return visitor;
            });
        } catch (ChatException | DataAccessException e) {
            log.debug("{}: could not check whether online", visitor, e);
        }
    }

    @Override
    public void destroy() {
        checks.shutdown();
    }

    private void publish(Visitor visitor, Collection<Long> rooms, boolean online) {
        events.publish(listener -> listener.presenceChanged(visitor, rooms, online));
    }

    /** Removes some people of servers that have ended; returns whether there may be more. */
    boolean removeEnded() {
        List<OnlineTable.OnlinePerson> ended = onlineTable.peopleOfEndedServers();
        ended.forEach(each -> leave(new Visitor(each.person()), each.server()));
        return !ended.isEmpty();
    }

    /** Adds the people of this server again, after the other servers have removed them. */
    void restore() {
        sockets.keySet().stream().map(Visitor::new).forEach(visitor -> {
            if (add(visitor)) {
                publish(visitor, memberTable.roomsOf(visitor.id()), true);
            }
        });
    }
}
