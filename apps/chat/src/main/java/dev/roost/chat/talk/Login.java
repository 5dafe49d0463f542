package dev.roost.chat.talk;

import dev.roost.chat.domain.Person;
import dev.roost.server.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Says who a client is that wants to join. A bean of this type takes the place of nicknames and tokens, for a login that the
 * application has anyway; gateways don't notice. Thread-safe; it may block.
 */
public interface Login {
    /**
     * @return somebody that the chat knows, as {@code People} gives them
     * @throws dev.roost.chat.domain.ChatException to refuse the client; it gets the code
     */
    Person login(Socket socket);

    /** What the client is to keep, to show the next time who it is; null for nothing. */
    default @Nullable String token(Person person) {
        return null;
    }
}
