package dev.roost.engine;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The decoded parameters of a request target, or of whatever else is written like one. */
public final class Query {
    private static final int MAX_PARAMETERS = 100;

    private final Map<String, String> parameters;

    private Query(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads a raw query, as {@code RequestHead.query()} has it.
     *
     * @return empty if it is malformed, has a parameter twice, or has too many
     */
    public static Optional<Query> parse(String raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int from = 0;
        while (from < raw.length()) {
            int and = raw.indexOf('&', from);
            int to = and < 0 ? raw.length() : and;
            if (to > from && !add(parameters, raw.substring(from, to))) {
                return Optional.empty();
            }
            from = to + 1;
        }
        return Optional.of(new Query(parameters));
    }

    private static boolean add(Map<String, String> parameters, String pair) {
        int equals = pair.indexOf('=');
        try {
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            return parameters.size() < MAX_PARAMETERS && parameters.put(name, value) == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String decode(String text) {
        // The JDK's decoder takes "%+1" for a number.
        if (text.contains("%+")) {
            throw new IllegalArgumentException("query: malformed escape");
        }
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Returns the decoded value of a parameter; empty if it has none, null if there is no such parameter. */
    public @Nullable String get(String name) {
        return parameters.get(name);
    }

    /** Returns all parameters, decoded, in the order in which they stand in the query. The map can't be changed. */
    public Map<String, String> toMap() {
        return Collections.unmodifiableMap(parameters);
    }
}
