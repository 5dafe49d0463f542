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
 * The logins of the sockets of this server, with their expiry. When a login ends, its socket gets an {@code exception} event with
 * the code {@code unauthorized}, and is disconnected from its namespace. Events that it sent before are still handled. A socket
 * that disconnects is removed. A bean of this type exists. Thread-safe.
 *
 * <pre>{@code
 * int block(dev.roost.spring.security.SocketLogins logins, String user) {
 *     return logins.disconnect(user);
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class SocketLogins {
    /** The longest delay of a timer. */
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
     * @param end when it expires; null if it does not
     * @param alarm when its timer runs, not after its end; null without a timer
     */
    private record Login(
            Authentication authentication,
            @Nullable Instant end,
            @Nullable Instant alarm) {
        String name() {
            return authentication.getName();
        }

        /** Returns whether the timer of the previous login runs early enough for this one. */
        boolean isWatchedBy(@Nullable Instant earlier) {
            return end == null || earlier != null && !earlier.isAfter(end);
        }
    }

    /**
     * Creates the registry of a server's logins.
     *
     * @param server the server
     * @param expiry the expiry of authentications
     */
    public SocketLogins(RoostServer server, AuthenticationExpiry expiry) {
        this(server, expiry, InstantSource.system());
    }

    SocketLogins(RoostServer server, AuthenticationExpiry expiry, InstantSource clock) {
        this.server = server;
        this.expiry = expiry;
        this.clock = clock;
    }

    /**
     * Sets the authentication of a socket, and disconnects the socket when it expires. It replaces a previous authentication, so a
     * client can renew its login.
     *
     * @param socket the socket
     * @param authentication the authentication
     * @throws IllegalArgumentException if the authentication has not been checked
     * @throws CredentialsExpiredException if it has expired. The previous authentication remains
     */
    public void login(Socket socket, Authentication authentication) {
        if (!authentication.isAuthenticated()) {
            throw new IllegalArgumentException("authentication: "
                    + authentication.getClass().getName() + ", not checked (expected: isAuthenticated() is true)");
        }
        Instant now = clock.instant();
        Instant end = expiry.expiryOf(authentication);
        if (end != null && !end.isAfter(now)) {
            throw new CredentialsExpiredException("authentication: expired (expected: a valid one)");
        }
        if (add(socket, authentication, end, now)) {
            // Unlike a disconnect listener, this also covers a socket that never connects.
            socket.closed().thenRun(() -> forget(socket));
        }
    }

    /** Returns whether the socket had no login before. */
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

    /** Compares with the time of the timer: the clock of a test can differ. */
    private void onAlarm(Socket socket, Instant alarm) {
        if (isOver(socket, alarm)) {
            end(socket);
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
     * Disconnects all sockets of a user, in all namespaces of this server. Sessions that an HTTP request of the user has opened
     * are closed, too, even if their sockets have other authentications.
     *
     * @param principalName the name of the authentication
     * @return the number of sockets that had this authentication
     */
    public int disconnect(String principalName) {
        return disconnect(principalName, authentication -> true);
    }

    /** Like {@link #disconnect(String)}, for authentications that match a predicate. */
    int disconnect(String principalName, Predicate<Authentication> which) {
        List<Socket> ended = removeAll(principalName, which);
        ended.forEach(SocketLogins::end);
        // Otherwise their clients could join again with the login that opened their sessions.
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

    private static void end(Socket socket) {
        socket.emit("exception", SecurityErrors.UNAUTHORIZED.error());
        socket.disconnect();
    }

    /**
     * Returns the number of sockets with a login.
     *
     * @return the number
     */
    public synchronized int count() {
        return logins.size();
    }

    /**
     * Returns the number of sockets of a user.
     *
     * @param principalName the name of the authentication
     * @return the number
     */
    public synchronized int count(String principalName) {
        return sockets.getOrDefault(principalName, Set.of()).size();
    }

    /**
     * Returns the names of all users with a socket.
     *
     * @return the names, as a copy
     */
    public synchronized Set<String> principalNames() {
        return Set.copyOf(sockets.keySet());
    }
}
