package dev.roost.server.runtime.namespace;

import dev.roost.server.Handshake;
import dev.roost.server.NamespacePredicate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides which names are children of a parent namespace. Thread-safe. */
public interface NamespaceMatcher {
    /**
     * @param handshake the handshake of the client; null if the application creates the namespace
     * @return the variables of the name; empty if it does not match
     */
    Optional<Map<String, String>> match(String name, @Nullable Handshake handshake) throws Exception;

    /** Matches names in which a regular expression is found, as in Node. */
    static NamespaceMatcher of(Pattern pattern) {
        return (name, handshake) -> pattern.matcher(name).find() ? Optional.of(Map.of()) : Optional.empty();
    }

    /** Matches names that a predicate accepts. The application itself can't create such a namespace. */
    static NamespaceMatcher of(NamespacePredicate predicate) {
        return (name, handshake) ->
                handshake != null && predicate.test(name, handshake) ? Optional.of(Map.of()) : Optional.empty();
    }

    /**
     * Matches paths; {@code {variable}} stands for one path segment.
     *
     * @throws IllegalArgumentException if a variable is not a whole segment, or occurs twice
     */
    static NamespaceMatcher ofTemplate(String template) {
        Map<String, Integer> groups = new LinkedHashMap<>();
        StringBuilder regex = new StringBuilder();
        String path = template.startsWith("/") ? template : "/" + template;
        for (String part : path.substring(1).split("/", -1)) {
            regex.append('/');
            if (part.matches("\\{\\w+}")) {
                regex.append("([^/]+)");
                if (groups.put(part.substring(1, part.length() - 1), groups.size() + 1) != null) {
                    throw new IllegalArgumentException("template: " + template + " (expected: each variable once)");
                }
            } else if (part.indexOf('{') < 0 && part.indexOf('}') < 0 && part.indexOf(',') < 0) {
                regex.append(Pattern.quote(part));
            } else {
                throw new IllegalArgumentException(
                        "template: " + template + " (expected: {variables} that are whole path segments, no comma)");
            }
        }
        Pattern pattern = Pattern.compile(regex.toString());
        return (name, handshake) -> {
            Matcher matcher = pattern.matcher(name);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            Map<String, String> variables = new LinkedHashMap<>();
            groups.forEach((variable, group) -> variables.put(variable, matcher.group(group)));
            return Optional.of(variables);
        };
    }
}
