package dev.roost.conformance;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The doors of one kind that a test class needs, each opened once. */
final class Doors implements AutoCloseable {
    private final Door.Kind kind;
    private final Set<Limit> limits;
    private final Map<EngineOptions, Door> open = new HashMap<>();

    /** @param limits what doors of that kind can't do */
    Doors(Door.Kind kind, Limit... limits) {
        this.kind = kind;
        this.limits = Set.of(limits);
    }

    boolean have(Limit limit) {
        return limits.contains(limit);
    }

    /** One that other tests use, too. */
    Door shared(EngineOptions config) {
        return open.computeIfAbsent(config, missing -> kind.open(missing, EngineHooks.NONE));
    }

    /** One of the caller's own, to be closed by it. */
    Door open(EngineOptions config, EngineHooks hooks) {
        return kind.open(config, hooks);
    }

    @Override
    public void close() {
        open.values().forEach(Door::close);
        open.clear();
    }
}
