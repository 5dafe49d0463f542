package dev.roost.server.runtime.connection;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.server.Socket;
import dev.roost.server.runtime.namespace.LiveNamespace;

/** The state of a socket that its parts read. Thread-safe. */
interface SocketState {
    Socket socket();

    LiveNamespace namespace();

    SessionLoop loop();

    boolean isConnected();

    /** Returns whether the server accepts clients. */
    boolean isServerOpen();
}
