package dev.roost.engine.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a page (RFC 6454 section 4), in lower case.
 *
 * @param scheme the scheme, {@code https} for example
 * @param host the host, with an IPv6 address in brackets; empty only for the scheme {@code file}
 * @param port the port in decimal, or the default port of the scheme; empty if the scheme has none
 * @since 0.1.0
 */
public record Origin(String scheme, String host, String port) {
    /** A host has 253 characters at most. */
    private static final int MAX_LENGTH = 512;

    private static final int MAX_PORT = 65_535;

    /**
     * Parses the value of an {@code Origin} header. Takes time linear in its length, which is bounded.
     *
     * @param text the value, from a client
     * @return the origin, or null if the text is not one, such as the text {@code null}
     */
    public static @Nullable Origin parse(String text) {
        return parse(text, false);
    }

    /** Parses an origin with stars in its host or port; returns null if the text is not one. */
    static @Nullable Origin parsePattern(String text) {
        return parse(text, true);
    }

    private static @Nullable Origin parse(String text, boolean stars) {
        int colon = text.length() > MAX_LENGTH ? -1 : text.indexOf("://");
        if (colon < 0) {
            return null;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        String scheme = lower.substring(0, colon);
        int from = colon + 3;
        int end = hostEnd(lower, from, stars);
        boolean hasPort = end >= 0 && end < lower.length();
        if (!isScheme(scheme) || end < 0 || hasPort && lower.charAt(end) != ':') {
            return null;
        }
        String host = lower.substring(from, end);
        String port = hasPort ? lower.substring(end + 1) : defaultPort(scheme);
        boolean valid = (host.isEmpty() ? scheme.equals("file") : true) && (!hasPort || isPort(port, stars));
        return valid ? new Origin(scheme, host, hasPort ? withoutZeros(port) : port) : null;
    }

    /** RFC 3986 section 3.1. */
    private static boolean isScheme(String scheme) {
        for (int i = 0; i < scheme.length(); i++) {
            char c = scheme.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            if (!letter && (i == 0 || !isDigit(c) && "+-.".indexOf(c) < 0)) {
                return false;
            }
        }
        return !scheme.isEmpty();
    }

    /** Returns the end of the host that begins at an index, or -1 if there is none. */
    private static int hostEnd(String text, int from, boolean stars) {
        int i = from;
        if (i < text.length() && text.charAt(i) == '[') {
            do {
                i++;
            } while (i < text.length() && isOfAddress(text.charAt(i)));
            return i < text.length() && text.charAt(i) == ']' ? i + 1 : -1;
        }
        while (i < text.length() && (isOfHost(text.charAt(i)) || stars && text.charAt(i) == '*')) {
            i++;
        }
        return i;
    }

    private static boolean isOfAddress(char c) {
        return isDigit(c) || c >= 'a' && c <= 'f' || c == ':' || c == '.';
    }

    /** Includes the underscore, since browsers accept more host names than RFC 952. */
    static boolean isOfHost(int c) {
        return c >= 'a' && c <= 'z' || isDigit(c) || c == '.' || c == '-' || c == '_' || c == '~';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isPort(String port, boolean stars) {
        boolean digits = !port.isEmpty() && port.length() <= 5;
        boolean star = false;
        for (int i = 0; i < port.length(); i++) {
            star |= port.charAt(i) == '*';
            digits &= isDigit(port.charAt(i)) || port.charAt(i) == '*';
        }
        return digits && (star ? stars : Integer.parseInt(port) <= MAX_PORT);
    }

    private static String withoutZeros(String port) {
        return port.indexOf('*') >= 0 ? port : String.valueOf(Integer.parseInt(port));
    }

    private static String defaultPort(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> "80";
            case "https", "wss" -> "443";
            default -> "";
        };
    }
}
