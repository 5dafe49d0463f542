package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.DeviceName;
import dev.roost.server.Socket;
import java.util.Optional;

/** The device that a socket belongs to. Sockets of an application's own login have none. */
final class SocketDevice {
    private static final String KEY = "device";

    private SocketDevice() {}

    static void store(Socket socket, String device) {
        socket.data().put(KEY, device);
    }

    static Optional<String> find(Socket socket) {
        return Optional.ofNullable(socket.data().get(KEY)).map(Object::toString);
    }

    /** @throws ChatException {@code no_devices} */
    static String of(Socket socket) {
        return find(socket).orElseThrow(SocketDevice::none);
    }

    static ChatException none() {
        return new ChatException("no_devices", "device: none (expected: the login by nicknames and tokens)");
    }

    static String name(Socket socket) {
        return DeviceName.of(socket.handshake().headers().first("user-agent"));
    }
}
