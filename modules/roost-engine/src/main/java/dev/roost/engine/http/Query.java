package dev.roost.engine.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The decoded parameters of a query string, or of another text in its form. Immutable.
 *
 * <pre>{@code
 * import dev.roost.engine.http.Query;
 *
 * String token = Query.parse("EIO=4&token=a%20b").orElseThrow().get("token");
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Query {
    private static final int MAX_PARAMETERS = 100;

    private final Map<String, String> parameters;

    private Query(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * Parses a raw query string, as {@link dev.roost.engine.spi.RequestHead#query()} returns it.
     *
     * @param raw the query without its question mark
     * @return the parameters; empty if the text is malformed, has a parameter twice, or has more than 100 parameters
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
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        // The JDK's decoder accepts "%+1" as a number.
        if (text.contains("%+")) {
            throw new IllegalArgumentException("query: malformed escape (expected: two hexadecimal digits after %)");
        }
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /**
     * Returns the decoded value of a parameter.
     *
     * @param name the decoded name
     * @return the value, empty if the parameter has none; null if there is no such parameter
     */
    public @Nullable String get(String name) {
        return parameters.get(name);
    }

    /**
     * Returns all decoded parameters in their order.
     *
     * @return an unmodifiable map of names to values
     */
    public Map<String, String> toMap() {
        return Collections.unmodifiableMap(parameters);
    }
}
