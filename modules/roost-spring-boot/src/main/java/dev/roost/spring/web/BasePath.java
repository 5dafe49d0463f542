package dev.roost.spring.web;

import org.jspecify.annotations.Nullable;

/**
 * The base path of the web framework on the application's port. It is prepended to the path of the server.
 *
 * @param prefix begins with a slash and does not end with one; empty for none
 */
public record BasePath(String prefix) {
    public static final BasePath NONE = new BasePath("");

    /** @param property value of the application's property; slashes at both ends are optional */
    static BasePath of(@Nullable String property) {
        String path = property == null ? "" : property.strip();
        int from = 0;
        int to = path.length();
        while (from < to && path.charAt(from) == '/') {
            from++;
        }
        while (to > from && path.charAt(to - 1) == '/') {
            to--;
        }
        return from == to ? NONE : new BasePath("/" + path.substring(from, to));
    }
}
