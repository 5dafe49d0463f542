package dev.roost.engine.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header fields of one request, in their order. Names are compared without regard to case. */
public final class Headers {
    public static final Headers NONE = new Headers(List.of());

    private final List<String> namesAndValues;

    private Headers(List<String> namesAndValues) {
        this.namesAndValues = namesAndValues;
    }

    /** Makes headers of names and values in turn: {@code name, value, name, value}. */
    public static Headers of(List<String> namesAndValues) {
        if (namesAndValues.size() % 2 != 0) {
            throw new IllegalArgumentException("headers: " + namesAndValues.size() + " texts (expected: pairs)");
        }
        return new Headers(List.copyOf(namesAndValues));
    }

    /** The value of the first field of a name. */
    public @Nullable String first(String name) {
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            if (namesAndValues.get(i).equalsIgnoreCase(name)) {
                return namesAndValues.get(i + 1);
            }
        }
        return null;
    }

    /** Lower-case names to values; several fields of one name are joined by a comma (RFC 9110 section 5.3). */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            map.merge(
                    namesAndValues.get(i).toLowerCase(Locale.ROOT),
                    namesAndValues.get(i + 1),
                    (first, next) -> first + ", " + next);
        }
        return map;
    }
}
