package dev.roost.engine.runtime.http;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** A count for each constant of an enum. Thread-safe. */
public final class EnumCounts<E extends Enum<E>> {
    private final Map<E, LongAdder> counts;

    public EnumCounts(Class<E> constants) {
        counts = new EnumMap<>(constants);
        for (E constant : constants.getEnumConstants()) {
            counts.put(constant, new LongAdder());
        }
    }

    public void add(E constant) {
        count(constant).increment();
    }

    public long of(E constant) {
        return count(constant).sum();
    }

    private LongAdder count(E constant) {
        LongAdder count = counts.get(constant);
        if (count == null) {
            throw new AssertionError(constant);
        }
        return count;
    }
}
