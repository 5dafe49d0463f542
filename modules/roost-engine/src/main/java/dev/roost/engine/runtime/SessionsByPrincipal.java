package dev.roost.engine.runtime;

import dev.roost.engine.EngineSession;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions whose opening request had a principal, by the name of the principal. Thread-safe. */
final class SessionsByPrincipal {
    private final Map<String, Set<LiveSession>> sessions = new ConcurrentHashMap<>();

    void add(LiveSession session) {
        Principal principal = session.head().principal();
        if (principal != null) {
            sessions.compute(principal.getName(), (name, known) -> {
                Set<LiveSession> all = known == null ? ConcurrentHashMap.newKeySet(1) : known;
                all.add(session);
                return all;
            });
        }
    }

    void remove(EngineSession session) {
        Principal principal = session.head().principal();
        if (principal != null) {
            sessions.computeIfPresent(principal.getName(), (name, all) -> {
                all.remove(session);
                return all.isEmpty() ? null : all;
            });
        }
    }

    Set<LiveSession> of(String name) {
        return sessions.getOrDefault(name, Set.of());
    }
}
