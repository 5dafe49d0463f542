package dev.roost.engine;

import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of clients whom the HTTP server had logged in, by their principals' names. Thread-safe. */
final class KnownClients {
    private final Map<String, Set<EngineSession>> sessions = new ConcurrentHashMap<>();

    void enter(EngineSession session) {
        Principal principal = session.head().principal();
        if (principal != null) {
            sessions.compute(principal.getName(), (name, known) -> {
                Set<EngineSession> all = known == null ? ConcurrentHashMap.newKeySet(1) : known;
                all.add(session);
                return all;
            });
        }
    }

    void leave(EngineSession session) {
        Principal principal = session.head().principal();
        if (principal != null) {
            sessions.computeIfPresent(principal.getName(), (name, all) -> {
                all.remove(session);
                return all.isEmpty() ? null : all;
            });
        }
    }

    Set<EngineSession> of(String name) {
        return sessions.getOrDefault(name, Set.of());
    }
}
