package dev.roost.gateway.runtime;

import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.AnyNamespace;
import dev.roost.server.RoostServer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The namespaces of a gateway as named by its annotation. Immutable.
 *
 * @param text the name, template or pattern; names and templates begin with a slash
 */
record NamespaceName(Kind kind, String text) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]+)}");

    enum Kind {
        NAME,
        TEMPLATE,
        PATTERN
    }

    /** @throws IllegalArgumentException if the annotation has no valid namespace */
    static NamespaceName of(WebSocketGateway gateway) {
        String pattern = gateway.pattern();
        if (pattern.isEmpty()) {
            return of(gateway.namespace());
        }
        if (!gateway.namespace().equals("/")) {
            throw new IllegalArgumentException("namespace \"" + gateway.namespace() + "\" and pattern \"" + pattern
                    + "\" (expected: one of them)");
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "pattern \"" + pattern + "\" (expected: a regular expression): " + e.getDescription(), e);
        }
        return new NamespaceName(Kind.PATTERN, pattern);
    }

    private static NamespaceName of(String namespace) {
        if (namespace.indexOf(',') >= 0) {
            throw new IllegalArgumentException("namespace \"" + namespace + "\" (expected: no comma)");
        }
        String name = namespace.startsWith("/") ? namespace : "/" + namespace;
        return new NamespaceName(name.indexOf('{') < 0 ? Kind.NAME : Kind.TEMPLATE, name);
    }

    boolean hasVariable(String variable) {
        Matcher variables = VARIABLE.matcher(kind == Kind.TEMPLATE ? text : "");
        return variables.results().anyMatch(found -> found.group(1).equals(variable));
    }

    boolean isOne() {
        return kind == Kind.NAME;
    }

    AnyNamespace on(RoostServer server) {
        return switch (kind) {
            case NAME -> server.of(text);
            case TEMPLATE -> server.ofTemplate(text);
            case PATTERN -> server.of(Pattern.compile(text));
        };
    }
}
