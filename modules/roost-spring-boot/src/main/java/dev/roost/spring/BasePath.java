package dev.roost.spring;

import org.jspecify.annotations.Nullable;

/**
 * Where the web framework is mounted on the application's port. It moves the server as it moves everything else.
 *
 * @param prefix begins with a slash and does not end with one; empty for none
 */
record BasePath(String prefix) {
    static final BasePath NONE = new BasePath("");

    /** @param property as the application sets it: slashes at both ends are optional */
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
