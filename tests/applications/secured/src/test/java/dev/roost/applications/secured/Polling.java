package dev.roost.applications.secured;

import io.socket.client.IO;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Options of clients that only poll, so that what they send goes in POSTs. */
public final class Polling {
    private Polling() {}

    /** Returns options of a client that nobody has logged in. */
    public static Consumer<IO.Options> only() {
        return options -> options.transports = new String[] {"polling"};
    }

    /** Returns options of a client that logs in by HTTP basic authentication. */
    public static Consumer<IO.Options> as(String name, String password) {
        String credentials =
                Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return only().andThen(
                        options -> options.extraHeaders = Map.of("Authorization", List.of("Basic " + credentials)));
    }
}
