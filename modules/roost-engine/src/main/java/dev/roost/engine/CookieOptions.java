package dev.roost.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A cookie with the session's id, for load balancers that keep a client on one node by it. The server itself never
 * reads it.
 *
 * @param maxAge how long browsers keep it, or null for as long as they run
 */
public record CookieOptions(
        String name,
        String path,
        boolean httpOnly,
        boolean secure,
        String sameSite,
        @Nullable Duration maxAge) {
    /** As Node's server has it: {@code io=…; Path=/; HttpOnly; SameSite=Lax}. */
    public static final CookieOptions DEFAULT = new CookieOptions("io", "/", true, false, "Lax", null);

    public CookieOptions {
        requireToken("name", name);
        requireToken("sameSite", sameSite);
        if (!path.startsWith("/") || path.chars().anyMatch(c -> c == ';' || c < 0x20)) {
            throw new IllegalArgumentException("cookie path: " + path + " (expected: like /)");
        }
    }

    private static void requireToken(String what, String text) {
        if (!text.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
            throw new IllegalArgumentException("cookie " + what + ": " + text + " (expected: a token)");
        }
    }

    /** The value of the {@code Set-Cookie} header (RFC 6265 section 4.1.1). */
    String setCookie(String sid) {
        StringBuilder cookie = new StringBuilder(name)
                .append('=')
                .append(sid)
                .append("; Path=")
                .append(path);
        if (maxAge != null) {
            cookie.append("; Max-Age=").append(maxAge.toSeconds());
        }
        if (httpOnly) {
            cookie.append("; HttpOnly");
        }
        if (secure) {
            cookie.append("; Secure");
        }
        return cookie.append("; SameSite=").append(sameSite).toString();
    }
}
