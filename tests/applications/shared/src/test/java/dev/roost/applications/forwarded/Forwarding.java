package dev.roost.applications.forwarded;

import io.socket.client.IO;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Options of clients whose requests look like those of a proxy. */
final class Forwarding {
    private Forwarding() {}

    /** Returns options of a client whose requests have an {@code X-Forwarded-For} header. */
    static Consumer<IO.Options> address(String forwardedFor) {
        return options -> options.extraHeaders = Map.of("X-Forwarded-For", List.of(forwardedFor));
    }
}
