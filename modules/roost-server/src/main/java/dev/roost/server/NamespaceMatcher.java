package dev.roost.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which names are children of a dynamic namespace. Thread-safe. */
interface NamespaceMatcher {
    /**
     * @param handshake of the client that asks; null if it is the application
     * @return the variable parts of the name; empty if it is no child's
     */
    Optional<Map<String, String>> match(String name, @Nullable Handshake handshake) throws Exception;

    /** By a regular expression that is found anywhere in the name, as Node's. */
    static NamespaceMatcher of(Pattern pattern) {
        return (name, handshake) -> pattern.matcher(name).find() ? Optional.of(Map.of()) : Optional.empty();
    }

    /** By a predicate, which is not asked about the application's wishes. */
    static NamespaceMatcher of(NamespacePredicate predicate) {
        return (name, handshake) ->
                handshake != null && predicate.test(name, handshake) ? Optional.of(Map.of()) : Optional.empty();
    }

    /**
     * By a path in which {@code {variable}} stands for what is between two slashes.
     *
     * @throws IllegalArgumentException if it is no such path
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
                throw new IllegalArgumentException("template: " + template
                        + " (expected: {variables} that are all between two slashes, no comma)");
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
