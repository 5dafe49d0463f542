package dev.roost.engine.http;

import dev.roost.engine.spi.Headers;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of the cookie that holds the session id. Load balancers can use it to route all requests of a client to one
 * server. The server itself never reads it. Immutable.
 *
 * <pre>{@code
 * import dev.roost.engine.EngineOptions;
 * import dev.roost.engine.http.CookieOptions;
 *
 * EngineOptions options = EngineOptions.builder()
 *         .cookie(CookieOptions.builder().name("lb").secure(true).sameSite("None").build())
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class CookieOptions {
    /** The defaults, those of the Node.js server: {@code io=…; Path=/; HttpOnly; SameSite=Lax}. */
    public static final CookieOptions DEFAULT = new Builder().build();

    private final String name;
    private final String path;
    private final boolean httpOnly;
    private final boolean secure;
    private final String sameSite;
    private final @Nullable Duration maxAge;

    private CookieOptions(Builder from) {
        name = requireToken("name", from.name);
        path = from.path;
        httpOnly = from.httpOnly;
        secure = from.secure;
        sameSite = requireToken("sameSite", from.sameSite);
        maxAge = from.maxAge;
        if (!path.startsWith("/") || path.chars().anyMatch(c -> c == ';' || c < 0x20)) {
            throw new IllegalArgumentException("cookie path: " + path + " (expected: like /)");
        }
    }

    private static String requireToken(String what, String text) {
        if (!Headers.isToken(text)) {
            throw new IllegalArgumentException("cookie " + what + ": " + text + " (expected: a token)");
        }
        return text;
    }

    /**
     * Returns a builder that starts with the defaults.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder that starts with these options.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * Returns the name of the cookie.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns the path of the cookie.
     *
     * @return the path
     */
    public String path() {
        return path;
    }

    /**
     * Returns whether scripts can't read the cookie.
     *
     * @return true for {@code HttpOnly}
     */
    public boolean httpOnly() {
        return httpOnly;
    }

    /**
     * Returns whether browsers send the cookie over TLS only.
     *
     * @return true for {@code Secure}
     */
    public boolean secure() {
        return secure;
    }

    /**
     * Returns the value of {@code SameSite}.
     *
     * @return {@code Lax}, {@code Strict} or {@code None}
     */
    public String sameSite() {
        return sameSite;
    }

    /**
     * Returns how long browsers keep the cookie.
     *
     * @return the age, or null for a cookie that ends with the browser
     */
    public @Nullable Duration maxAge() {
        return maxAge;
    }

    /**
     * Returns the value of a {@code Set-Cookie} header (RFC 6265 section 4.1.1).
     *
     * @param value the value of the cookie, a session id
     * @return the cookie with its attributes
     */
    public String setCookie(String value) {
        StringBuilder cookie = new StringBuilder(name)
                .append('=')
                .append(value)
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CookieOptions options
                && setCookie("").equals(options.setCookie(""))
                && Objects.equals(maxAge, options.maxAge);
    }

    @Override
    public int hashCode() {
        return setCookie("").hashCode();
    }

    @Override
    public String toString() {
        return "CookieOptions[" + setCookie("") + "]";
    }

    /**
     * The builder of the options. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private String name = "io";
        private String path = "/";
        private boolean httpOnly = true;
        private boolean secure;
        private String sameSite = "Lax";
        private @Nullable Duration maxAge;

        private Builder() {}

        private Builder(CookieOptions from) {
            name = from.name;
            path = from.path;
            httpOnly = from.httpOnly;
            secure = from.secure;
            sameSite = from.sameSite;
            maxAge = from.maxAge;
        }

        /**
         * Sets the name of the cookie.
         *
         * @param value a token; by default {@code io}
         * @return this builder
         */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /**
         * Sets the path of the cookie.
         *
         * @param value a path that begins with a slash; by default {@code /}
         * @return this builder
         */
        public Builder path(String value) {
            path = value;
            return this;
        }

        /**
         * Sets whether scripts can't read the cookie.
         *
         * @param value by default true
         * @return this builder
         */
        public Builder httpOnly(boolean value) {
            httpOnly = value;
            return this;
        }

        /**
         * Sets whether browsers send the cookie over TLS only.
         *
         * @param value by default false
         * @return this builder
         */
        public Builder secure(boolean value) {
            secure = value;
            return this;
        }

        /**
         * Sets the attribute {@code SameSite}.
         *
         * @param value {@code Lax}, {@code Strict} or {@code None}; by default {@code Lax}
         * @return this builder
         */
        public Builder sameSite(String value) {
            sameSite = value;
            return this;
        }

        /**
         * Sets how long browsers keep the cookie, in whole seconds.
         *
         * @param value the age; by default null, for a cookie that ends with the browser
         * @return this builder
         */
        public Builder maxAge(@Nullable Duration value) {
            maxAge = value;
            return this;
        }

        /**
         * Creates the options.
         *
         * @return the options
         * @throws IllegalArgumentException if an option has an invalid value; the message names it
         */
        public CookieOptions build() {
            return new CookieOptions(this);
        }
    }
}
