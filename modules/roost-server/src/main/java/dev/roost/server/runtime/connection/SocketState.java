package dev.roost.server.runtime.connection;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.server.Socket;
import dev.roost.server.runtime.namespace.LiveNamespace;

/** What the parts of a socket need from it. Thread-safe. */
interface SocketState {
    Socket socket();

    LiveNamespace namespace();

    SessionLoop loop();

    boolean isConnected();

    /** Returns whether the server accepts clients. */
    boolean isServerOpen();
}
