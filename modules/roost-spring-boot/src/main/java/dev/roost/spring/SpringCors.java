package dev.roost.spring;

import dev.roost.engine.http.CorsOptions;
import dev.roost.engine.http.OriginPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.cors.CorsConfiguration;

/** What a {@link CorsConfiguration} says. Immutable. */
record SpringCors(List<String> origins, List<String> patterns, CorsOptions options) {
    /** Where no header is allowed, for an empty list allows all: one that browsers need not ask for (Fetch section 2.2.2). */
    private static final List<String> NO_HEADER = List.of("Accept");

    SpringCors {
        origins = List.copyOf(origins);
        patterns = List.copyOf(patterns);
    }

    static SpringCors of(CorsConfiguration said) {
        Long maxAge = said.getMaxAge();
        CorsOptions options = CorsOptions.builder()
                .allowedHeaders(headers(orEmpty(said.getAllowedHeaders())))
                .exposedHeaders(orEmpty(said.getExposedHeaders()))
                .credentials(Boolean.TRUE.equals(said.getAllowCredentials()))
                .maxAge(maxAge == null ? null : Duration.ofSeconds(maxAge))
                .build();
        return new SpringCors(orEmpty(said.getAllowedOrigins()), orEmpty(said.getAllowedOriginPatterns()), options);
    }

    private static List<String> headers(List<String> allowed) {
        if (allowed.contains(CorsConfiguration.ALL)) {
            return List.of();
        }
        return allowed.isEmpty() ? NO_HEADER : allowed;
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return Objects.requireNonNullElse(list, List.of());
    }

    /**
     * @param where it is said
     * @throws IllegalArgumentException if all origins get credentials
     */
    CorsRules rules(String where) {
        boolean any = origins.contains(CorsConfiguration.ALL) || patterns.contains(CorsConfiguration.ALL);
        if (any && options.credentials()) {
            throw new IllegalArgumentException(ApplicationCors.NOT_SET + where + " gives credentials to all origins"
                    + " (expected: origins that are named, there or by the property)");
        }
        return new CorsRules(where, any ? OriginPolicy.any() : OriginPolicy.matching(new Origins(this)), options);
    }

    /** Asks Spring, so that an origin is to sockets what it is to pages. */
    private static final class Origins implements Predicate<String> {
        private final SpringCors said;
        private final CorsConfiguration spring = new CorsConfiguration();

        Origins(SpringCors said) {
            this.said = said;
            spring.setAllowedOrigins(said.origins);
            spring.setAllowedOriginPatterns(said.patterns);
        }

        @Override
        public boolean test(String origin) {
            return spring.checkOrigin(origin) != null;
        }

        @Override
        public String toString() {
            return said.origins + ", " + said.patterns;
        }
    }
}
