package dev.roost.engine.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header fields of one request, in their order. Names are compared without regard to case. */
public final class Headers {
    public static final Headers NONE = new Headers(new String[0]);

    private final String[] namesAndValues;

    private Headers(String[] namesAndValues) {
        this.namesAndValues = namesAndValues;
    }

    /** Makes headers of names and values in turn: {@code name, value, name, value}. */
    public static Headers of(List<String> namesAndValues) {
        if (namesAndValues.size() % 2 != 0) {
            throw new IllegalArgumentException("headers: " + namesAndValues.size() + " texts (expected: pairs)");
        }
        String[] kept = new String[namesAndValues.size()];
        for (int i = 0; i < kept.length; i += 2) {
            kept[i] = RecurringTexts.of(namesAndValues.get(i));
            kept[i + 1] = RecurringTexts.value(kept[i], namesAndValues.get(i + 1));
        }
        return new Headers(kept);
    }

    /** The value of the first field of a name. */
    public @Nullable String first(String name) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].equalsIgnoreCase(name)) {
                return namesAndValues[i + 1];
            }
        }
        return null;
    }

    /** The values of all fields of a name, joined by a comma (RFC 9110 section 5.3). */
    public @Nullable String joined(String name) {
        String joined = null;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].equalsIgnoreCase(name)) {
                joined = joined == null ? namesAndValues[i + 1] : joined + ", " + namesAndValues[i + 1];
            }
        }
        return joined;
    }

    /** Lower-case names to values; several fields of one name are joined by a comma (RFC 9110 section 5.3). */
    public Map<String, String> toMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.merge(
                    namesAndValues[i].toLowerCase(Locale.ROOT),
                    namesAndValues[i + 1],
                    (first, next) -> first + ", " + next);
        }
        return map;
    }
}
