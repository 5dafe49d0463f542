package dev.roost.gateway;

import dev.roost.server.Socket;
import java.util.concurrent.CompletionStage;

/** As {@link OnGatewayConnection}, for a gateway that needs time, but no thread, for that. */
@FunctionalInterface
public interface AsyncOnGatewayConnection {
    /**
     * Called after the client was told that it is connected. None of its events is handled before the stage has
     * completed; one that takes longer than the option {@code connectTimeout} is given up.
     *
     * @return failures of it are as {@link OnGatewayConnection#handleConnection} throwing them
     */
    CompletionStage<?> handleConnection(Socket socket) throws Exception;
}
