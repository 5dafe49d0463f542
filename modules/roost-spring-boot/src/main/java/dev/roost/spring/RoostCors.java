package dev.roost.spring;

import dev.roost.engine.CorsOptions;
import dev.roost.engine.OriginPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.cors.CorsConfiguration;

/**
 * The cross-origin (CORS) rules of the Socket.IO server, made from a {@link CorsConfiguration} of Spring. Immutable.
 *
 * <p>The CORS configuration of Spring MVC, WebFlux or Spring Security does not apply to Socket.IO. To use it, an application on
 * either stack declares a bean of this type:
 *
 * <pre>{@code
 * import dev.roost.spring.RoostCors;
 * import java.util.List;
 * import org.springframework.context.annotation.Bean;
 * import org.springframework.context.annotation.Configuration;
 * import org.springframework.web.cors.CorsConfiguration;
 *
 * @Configuration(proxyBeanMethods = false)
 * class CrossOriginConfiguration {
 *     @Bean
 *     CorsConfiguration partners() {
 *         CorsConfiguration partners = new CorsConfiguration();
 *         partners.setAllowedOrigins(List.of("https://partner.example.com"));
 *         return partners;
 *     }
 *
 *     @Bean
 *     RoostCors roostCors(CorsConfiguration partners) {
 *         return RoostCors.of(partners);
 *     }
 * }
 * }</pre>
 *
 * <p>Without such a bean, and without {@code roost.cors.allowed-origins}, the server accepts its own origin only. If {@code
 * roost.cors.allowed-origins} is set, the bean is not used. {@code roost.cors.origin-required} applies in each case; the other
 * {@code roost.cors.*} properties don't apply if the bean is used.
 *
 * @since 0.1.0
 */
public final class RoostCors {
    /** An empty list of headers allows all. This header is allowed in any case (Fetch section 2.2.2), so it allows no other. */
    private static final List<String> NO_HEADER = List.of("Accept");

    private final OriginPolicy origins;
    private final CorsOptions options;

    private RoostCors(OriginPolicy origins, CorsOptions options) {
        this.origins = origins;
        this.options = options;
    }

    /**
     * Returns the rules of a CORS configuration. The configuration is copied: later changes to it have no effect.
     *
     * <ul>
     *   <li>Allowed origins and origin patterns match as in Spring. The server's own origin is always accepted. A request from
     *       any other origin is rejected with 403, by polling and by WebSocket.
     *   <li>Allowed headers, exposed headers, credentials and maximum age are used as they are.
     *   <li>Allowed methods have no effect: the server always allows GET and POST. The same applies to private network access.
     * </ul>
     *
     * @param configuration the configuration; not null
     * @return the rules
     * @throws IllegalArgumentException if credentials are allowed together with all origins
     */
    public static RoostCors of(CorsConfiguration configuration) {
        Objects.requireNonNull(configuration, "configuration");
        List<String> origins = orEmpty(configuration.getAllowedOrigins());
        List<String> patterns = orEmpty(configuration.getAllowedOriginPatterns());
        boolean credentials = Boolean.TRUE.equals(configuration.getAllowCredentials());
        boolean any = origins.contains(CorsConfiguration.ALL) || patterns.contains(CorsConfiguration.ALL);
        if (any && credentials) {
            throw new IllegalArgumentException(
                    "allowCredentials: true for all origins (expected: allowed origins without *, or no credentials)");
        }
        Long maxAge = configuration.getMaxAge();
        CorsOptions options = new CorsOptions(
                CorsOptions.DEFAULT.methods(),
                headers(orEmpty(configuration.getAllowedHeaders())),
                orEmpty(configuration.getExposedHeaders()),
                credentials,
                maxAge == null ? null : Duration.ofSeconds(maxAge));
        OriginPolicy policy = any ? OriginPolicy.any() : OriginPolicy.matching(new SpringOrigins(origins, patterns));
        return new RoostCors(policy, options);
    }

    private static List<String> headers(List<String> allowed) {
        if (allowed.contains(CorsConfiguration.ALL)) {
            return List.of();
        }
        return allowed.isEmpty() ? NO_HEADER : allowed;
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /**
     * Returns the origins from which the server accepts requests.
     *
     * @return the policy
     */
    public OriginPolicy origins() {
        return origins;
    }

    /**
     * Returns the options of CORS response headers.
     *
     * @return the options
     */
    public CorsOptions options() {
        return options;
    }

    /** Matches origins by Spring's own algorithm, so that sockets and pages accept the same origins. */
    private static final class SpringOrigins implements Predicate<String> {
        private final CorsConfiguration spring = new CorsConfiguration();
        private final String text;

        SpringOrigins(List<String> origins, List<String> patterns) {
            spring.setAllowedOrigins(origins);
            spring.setAllowedOriginPatterns(patterns);
            this.text = origins + ", " + patterns;
        }

        @Override
        public boolean test(String origin) {
            return spring.checkOrigin(origin) != null;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
