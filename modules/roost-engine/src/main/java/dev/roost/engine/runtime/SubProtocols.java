package dev.roost.engine.runtime;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.SubProtocol;
import dev.roost.engine.http.EngineError;
import dev.roost.engine.spi.ClientLog;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sub-protocols that clients offer, and the choice of the application among them. Thread-safe. */
final class SubProtocols {
    private static final ClientLog log = ClientLog.of(SubProtocols.class);

    /** Clients offer a few; a header with more names would only cost the server time. */
    private static final int MAX_OFFERED = 100;

    private final EngineHooks hooks;

    SubProtocols(EngineHooks hooks) {
        this.hooks = hooks;
    }

    /**
     * Returns the names that a client offers, in its order (RFC 6455 section 4.1, items 10 and 11).
     *
     * @return empty if there is no such header; null if it isn't a list of different tokens, or has too many
     */
    static @Nullable List<String> offered(RequestHead head) {
        String header = head.headers().joined("Sec-WebSocket-Protocol");
        if (header == null) {
            return List.of();
        }
        List<String> names = new ArrayList<>(2);
        Set<String> different = new HashSet<>();
        int from = 0;
        while (from <= header.length()) {
            int comma = header.indexOf(',', from);
            int to = comma < 0 ? header.length() : comma;
            String name = header.substring(from, to).strip();
            if (!Headers.isToken(name) || !different.add(name) || different.size() > MAX_OFFERED) {
                return null;
            }
            names.add(name);
            from = to + 1;
        }
        return List.copyOf(names);
    }

    /** Returns the choice for a request; an exception of the hook rejects the request. */
    SubProtocol choose(RequestHead head) {
        List<String> offered = offered(head);
        if (offered == null || offered.isEmpty()) {
            return SubProtocol.NONE;
        }
        try {
            SubProtocol chosen = hooks.subProtocol(offered, head);
            String name = chosen.name();
            if (name == null || offered.contains(name)) {
                return chosen;
            }
            throw new IllegalArgumentException("sub-protocol: " + name + " (expected: one of " + offered + ")");
        } catch (RuntimeException bug) {
            log.error("subProtocol", bug, "subProtocol hook failed: request rejected");
            return SubProtocol.rejected(EngineError.FORBIDDEN.message());
        }
    }
}
