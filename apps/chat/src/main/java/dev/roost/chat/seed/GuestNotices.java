package dev.roost.chat.seed;

import dev.roost.chat.domain.ChatException;
import dev.roost.server.Socket;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Shows rejected requests on the original page, which does not handle the event {@code exception}: as a notice on the socket for
 * {@code /chat} of the same session. Thread-safe.
 */
@Component
@ConditionalOnGuests
final class GuestNotices {
    /** By the request that opened the session, of which both sockets have the same instance. */
    private final Map<Object, Socket> sockets = Collections.synchronizedMap(new IdentityHashMap<>());

    void connected(Socket chat) {
        sockets.put(session(chat), chat);
    }

    void disconnected(Socket chat) {
        sockets.remove(session(chat), chat);
    }

    void rejected(Socket socket, ChatException refusal) {
        Socket chat = sockets.get(session(socket));
        if (chat != null) {
            RefusalText.of(refusal).ifPresent(notice -> chat.emit("notice", notice));
        }
    }

    private static Object session(Socket socket) {
        return socket.handshake().details().request();
    }
}
