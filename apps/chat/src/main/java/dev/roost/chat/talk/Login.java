package dev.roost.chat.talk;

import dev.roost.chat.domain.Person;
import dev.roost.server.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates clients that connect to {@code /talk}. A bean of this type replaces nicknames and tokens by the application's
 * own login. Thread-safe; may block.
 */
public interface Login {
    /**
     * @return a person that {@code People} returned
     * @throws dev.roost.chat.domain.ChatException to reject the client; it receives the code
     */
    Person login(Socket socket);

    /**
     * Returns whether a login is still valid. Called after {@link #login}, when a log-out of the person disconnects the socket: a
     * log-out that happened in between made the token invalid before it disconnected the sockets that it found.
     */
    default boolean isValid(Socket socket, String person) {
        return true;
    }

    /**
     * Ends the login of a socket: makes the tokens of its device invalid, if there are any. The caller disconnects the sockets of
     * the person that are no longer {@linkplain #isValid valid}.
     *
     * @param everywhere ends all devices of the person
     */
    default void logout(Socket socket, Person person, boolean everywhere) {}

    /** Returns the token that the client stores and sends with its next connection; null for none. */
    default @Nullable String token(Socket socket, Person person) {
        return null;
    }

    /** Returns whether people have devices and passkeys, and can sign in by them. */
    default boolean hasDevices() {
        return false;
    }
}
