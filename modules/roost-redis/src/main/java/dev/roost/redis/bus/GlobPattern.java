package dev.roost.redis.bus;

import java.nio.charset.StandardCharsets;

/** Glob patterns of Redis: {@code *}, {@code ?}, {@code [a-z]}, {@code [^a]} and {@code \} before a character. */
public final class GlobPattern {
    private GlobPattern() {}

    /**
     * Escapes a name, so that a pattern matches it and nothing else.
     *
     * @param name the name of a channel, or a part of it
     * @return the name, with {@code \} before each of {@code * ? [ ] \}
     */
    public static String escape(String name) {
        StringBuilder escaped = null;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ("*?[]\\".indexOf(c) >= 0) {
                if (escaped == null) {
                    escaped = new StringBuilder(name.length() + 8).append(name, 0, i);
                }
                escaped.append('\\');
            }
            if (escaped != null) {
                escaped.append(c);
            }
        }
        return escaped == null ? name : escaped.toString();
    }

    /**
     * Returns whether a pattern matches a name, as Redis decides it: by bytes of UTF-8. Takes at most the product of both lengths.
     *
     * @param pattern the pattern
     * @param name the name
     * @return whether all of the name matches
     */
    public static boolean matches(String pattern, String name) {
        return matches(pattern.getBytes(StandardCharsets.UTF_8), name.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean matches(byte[] pattern, byte[] name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int afterStar = 0;
        while (n < name.length) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                afterStar = n;
            } else if (p < pattern.length && matchesOne(pattern, p, name[n])) {
                p = next(pattern, p);
                n++;
            } else if (star >= 0) {
                // The last * takes one byte more.
                p = star + 1;
                n = ++afterStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }

    private static boolean matchesOne(byte[] pattern, int p, byte b) {
        return switch (pattern[p]) {
            case '?' -> true;
            case '[' -> inClass(pattern, p, b);
            case '\\' -> pattern[Math.min(p + 1, pattern.length - 1)] == b;
            default -> pattern[p] == b;
        };
    }

    private static boolean inClass(byte[] pattern, int open, byte b) {
        boolean negated = open + 1 < pattern.length && pattern[open + 1] == '^';
        int end = closing(pattern, open);
        boolean found = false;
        for (int i = open + (negated ? 2 : 1); i < end; i++) {
            if (pattern[i] == '\\' && i + 1 < end) {
                i++;
                found |= pattern[i] == b;
            } else if (i + 2 < end && pattern[i + 1] == '-') {
                int low = Math.min(pattern[i] & 0xff, pattern[i + 2] & 0xff);
                int high = Math.max(pattern[i] & 0xff, pattern[i + 2] & 0xff);
                found |= (b & 0xff) >= low && (b & 0xff) <= high;
                i += 2;
            } else {
                found |= pattern[i] == b;
            }
        }
        return found != negated;
    }

    /** Returns where the element after the one at {@code p} begins. */
    private static int next(byte[] pattern, int p) {
        if (pattern[p] == '\\') {
            return Math.min(p + 2, pattern.length);
        }
        if (pattern[p] != '[') {
            return p + 1;
        }
        return Math.min(closing(pattern, p) + 1, pattern.length);
    }

    /** Returns where the class that begins at {@code open} is closed: at the end if it isn't. */
    private static int closing(byte[] pattern, int open) {
        for (int i = open + 1; i < pattern.length; i++) {
            if (pattern[i] == '\\') {
                i++;
            } else if (pattern[i] == ']') {
                return i;
            }
        }
        return pattern.length;
    }
}
