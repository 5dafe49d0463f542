package dev.roost.engine.http;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of the CORS responses to pages of other origins (Fetch standard, "CORS protocol"). {@link OriginPolicy} determines
 * which origins are allowed. Immutable.
 *
 * <pre>{@code
 * import dev.roost.engine.EngineOptions;
 * import dev.roost.engine.http.CorsOptions;
 * import dev.roost.engine.http.OriginPolicy;
 * import java.util.List;
 *
 * EngineOptions options = EngineOptions.builder()
 *         .origins(OriginPolicy.of(List.of("https://chat.example.com")))
 *         .cors(CorsOptions.builder().credentials(true).build())
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class CorsOptions {
    /** The defaults: the methods {@code GET} and {@code POST}, without credentials. */
    public static final CorsOptions DEFAULT = new Builder().build();

    private final List<String> methods;
    private final List<String> allowedHeaders;
    private final List<String> exposedHeaders;
    private final boolean credentials;
    private final @Nullable Duration maxAge;

    private CorsOptions(Builder from) {
        methods = List.copyOf(from.methods);
        allowedHeaders = List.copyOf(from.allowedHeaders);
        exposedHeaders = List.copyOf(from.exposedHeaders);
        credentials = from.credentials;
        maxAge = from.maxAge;
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
     * Returns the methods that preflight responses allow.
     *
     * @return the methods
     */
    public List<String> methods() {
        return methods;
    }

    /**
     * Returns the request headers that preflight responses allow.
     *
     * @return the names; empty to allow the headers that the preflight requests
     */
    public List<String> allowedHeaders() {
        return allowedHeaders;
    }

    /**
     * Returns the response headers that scripts can read.
     *
     * @return the names, possibly none
     */
    public List<String> exposedHeaders() {
        return exposedHeaders;
    }

    /**
     * Returns whether pages of other origins may send cookies, and the login of their requests applies.
     *
     * @return true if credentials are allowed
     */
    public boolean credentials() {
        return credentials;
    }

    /**
     * Returns how long browsers cache a preflight response.
     *
     * @return the duration, or null for the default of the browser
     */
    public @Nullable Duration maxAge() {
        return maxAge;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CorsOptions options
                && methods.equals(options.methods)
                && allowedHeaders.equals(options.allowedHeaders)
                && exposedHeaders.equals(options.exposedHeaders)
                && credentials == options.credentials
                && Objects.equals(maxAge, options.maxAge);
    }

    @Override
    public int hashCode() {
        return Objects.hash(methods, allowedHeaders, exposedHeaders, credentials, maxAge);
    }

    @Override
    public String toString() {
        return "CorsOptions[methods=" + methods + ", allowedHeaders=" + allowedHeaders + ", exposedHeaders="
                + exposedHeaders + ", credentials=" + credentials + ", maxAge=" + maxAge + "]";
    }

    /**
     * The builder of the options. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private List<String> methods = List.of("GET", "POST");
        private List<String> allowedHeaders = List.of();
        private List<String> exposedHeaders = List.of();
        private boolean credentials;
        private @Nullable Duration maxAge;

        private Builder() {}

        private Builder(CorsOptions from) {
            methods = from.methods;
            allowedHeaders = from.allowedHeaders;
            exposedHeaders = from.exposedHeaders;
            credentials = from.credentials;
            maxAge = from.maxAge;
        }

        /**
         * Sets the methods that preflight responses allow.
         *
         * @param value the methods; by default {@code GET} and {@code POST}
         * @return this builder
         */
        public Builder methods(List<String> value) {
            methods = value;
            return this;
        }

        /**
         * Sets the request headers that preflight responses allow.
         *
         * @param value the names; by default none, to allow the headers that the preflight requests
         * @return this builder
         */
        public Builder allowedHeaders(List<String> value) {
            allowedHeaders = value;
            return this;
        }

        /**
         * Sets the response headers that scripts can read.
         *
         * @param value the names; by default none
         * @return this builder
         */
        public Builder exposedHeaders(List<String> value) {
            exposedHeaders = value;
            return this;
        }

        /**
         * Sets whether pages of other origins may send cookies, and whether the login of their requests applies. Not together
         * with {@link OriginPolicy#any()}.
         *
         * @param value by default false
         * @return this builder
         */
        public Builder credentials(boolean value) {
            credentials = value;
            return this;
        }

        /**
         * Sets how long browsers cache a preflight response, in whole seconds.
         *
         * @param value the duration; by default null, for the default of the browser
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
         */
        public CorsOptions build() {
            return new CorsOptions(this);
        }
    }
}
