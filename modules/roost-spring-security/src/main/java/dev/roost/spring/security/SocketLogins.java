package dev.roost.spring.security;

import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.CredentialsExpiredException;
import org.springframework.security.core.Authentication;

/**
 * The sockets of this server whose clients are logged in, each in its namespace, and until when. Who is logged out gets an
 * {@code exception} event with the code {@code unauthorized} and is disconnected from the namespace; events that it sent
 * before are still handled. A socket is forgotten at its end. Thread-safe.
 */
public final class SocketLogins {
    /** The longest that a timer is set for. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private final RoostServer server;
    private final AuthenticationExpiry expiry;
    private final InstantSource clock;

    // Guarded by this.
    private final Map<Socket, Login> logins = new HashMap<>();
    private final Map<String, Set<Socket>> sockets = new HashMap<>();

    /**
     * One login of one socket.
     *
     * @param alarm when it is next looked at; not after its end
     */
    private record Login(
            Authentication authentication,
            @Nullable Instant end,
            @Nullable Instant alarm) {
        String name() {
            return authentication.getName();
        }

        /** Whether an alarm comes in time already, that of the login before. */
        boolean isWatchedBy(@Nullable Instant earlier) {
            return end == null || earlier != null && !earlier.isAfter(end);
        }
    }

    /** @param expiry until when logins hold */
    public SocketLogins(RoostServer server, AuthenticationExpiry expiry) {
        this(server, expiry, InstantSource.system());
    }

    SocketLogins(RoostServer server, AuthenticationExpiry expiry, InstantSource clock) {
        this.server = server;
        this.expiry = expiry;
        this.clock = clock;
    }

    /**
     * Says who the client of a socket has shown to be, and watches its end; in place of who it was before, so that it may
     * renew its login.
     *
     * @throws IllegalArgumentException if the authentication has not been checked
     * @throws CredentialsExpiredException if it does not hold any more; the login before stays as it is
     */
    public void login(Socket socket, Authentication authentication) {
        if (!authentication.isAuthenticated()) {
            throw new IllegalArgumentException("authentication: of "
                    + authentication.getClass().getName() + ", unchecked (expected: one that is authenticated)");
        }
        Instant now = clock.instant();
        Instant end = expiry.expiryOf(authentication);
        if (end != null && !end.isAfter(now)) {
            throw new CredentialsExpiredException("authentication: expired (expected: one that holds)");
        }
        if (add(socket, authentication, end, now)) {
            socket.onDisconnect((ended, reason) -> forget(ended));
        }
        // Of one that is never let in no listener is told; and it may have ended meanwhile.
        socket.drained().whenComplete((done, gone) -> {
            if (gone != null) {
                forget(socket);
            }
        });
    }

    /** @return whether it had no login before */
    private synchronized boolean add(Socket socket, Authentication authentication, @Nullable Instant end, Instant now) {
        Login before = remove(socket);
        Instant alarm = before == null ? null : before.alarm;
        Login login = new Login(authentication, end, alarm);
        if (login.isWatchedBy(alarm)) {
            put(socket, login);
        } else {
            watch(socket, login, now);
        }
        socket.authenticate(authentication);
        return before == null;
    }

    private void watch(Socket socket, Login login, Instant from) {
        Duration left = Duration.between(from, login.end);
        Duration delay = left.compareTo(LONGEST) < 0 ? left : LONGEST;
        Instant alarm = from.plus(delay);
        put(socket, new Login(login.authentication, login.end, alarm));
        socket.after(delay, () -> onAlarm(socket, alarm));
    }

    /** By the alarm's own time, which may be no clock's. */
    private void onAlarm(Socket socket, Instant alarm) {
        if (isOver(socket, alarm)) {
            cutOff(socket);
        }
    }

    private synchronized boolean isOver(Socket socket, Instant alarm) {
        Login login = logins.get(socket);
        if (login == null || !alarm.equals(login.alarm)) {
            return false;
        }
        boolean over = login.end != null && !login.end.isAfter(alarm);
        if (over) {
            remove(socket);
        } else if (login.end == null) {
            put(socket, new Login(login.authentication, null, null));
        } else {
            watch(socket, login, alarm);
        }
        return over;
    }

    private void put(Socket socket, Login login) {
        logins.put(socket, login);
        sockets.computeIfAbsent(login.name(), name -> new HashSet<>(2)).add(socket);
    }

    private @Nullable Login remove(Socket socket) {
        Login login = logins.remove(socket);
        if (login != null) {
            sockets.computeIfPresent(login.name(), (name, all) -> {
                all.remove(socket);
                return all.isEmpty() ? null : all;
            });
        }
        return login;
    }

    private synchronized void forget(Socket socket) {
        remove(socket);
    }

    /**
     * Logs out all sockets of somebody, in all namespaces of this server. A session that a request of that login opened ends,
     * too, whoever its sockets are.
     *
     * @param principalName the name of their authentication
     * @return how many there were
     */
    public int disconnect(String principalName) {
        return disconnect(principalName, authentication -> true);
    }

    /** As {@link #disconnect(String)}, those with certain authentications. */
    int disconnect(String principalName, Predicate<Authentication> which) {
        List<Socket> ended = removeAll(principalName, which);
        ended.forEach(SocketLogins::cutOff);
        // Their clients could join again as who they were when they opened their sessions.
        server.engine()
                .closeSessions(principalName, opener -> opener instanceof Authentication login && which.test(login));
        return ended.size();
    }

    private synchronized List<Socket> removeAll(String principalName, Predicate<Authentication> which) {
        List<Socket> removed = new ArrayList<>();
        for (Socket socket : List.copyOf(sockets.getOrDefault(principalName, Set.of()))) {
            Login login = logins.get(socket);
            if (login != null && which.test(login.authentication)) {
                remove(socket);
                removed.add(socket);
            }
        }
        return removed;
    }

    private static void cutOff(Socket socket) {
        socket.emit("exception", Refusals.UNAUTHORIZED.error());
        socket.disconnect();
    }

    /** How many sockets are logged in. */
    public synchronized int count() {
        return logins.size();
    }

    /** How many sockets of somebody are logged in. */
    public synchronized int count(String principalName) {
        return sockets.getOrDefault(principalName, Set.of()).size();
    }

    /** The names of those who are logged in. */
    public synchronized Set<String> principalNames() {
        return Set.copyOf(sockets.keySet());
    }
}
