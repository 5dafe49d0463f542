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

    /** Returns the token that the client stores and sends with its next connection; null for none. */
    default @Nullable String token(Person person) {
        return null;
    }
}
