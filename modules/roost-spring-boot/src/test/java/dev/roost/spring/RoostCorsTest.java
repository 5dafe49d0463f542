package dev.roost.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.roost.engine.CorsOptions;
import dev.roost.engine.OriginPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.cors.CorsConfiguration;

@SuppressWarnings("NullAway") // The null check of the factory is tested.
class RoostCorsTest {
    private static final String FRIEND = "https://friend.test";

    private static CorsConfiguration allowing(String... origins) {
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(List.of(origins));
        return configuration;
    }

    private static CorsConfiguration allowingPatterns(String... patterns) {
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowedOriginPatterns(List.of(patterns));
        return configuration;
    }

    @Test
    void headersCredentialsAndMaxAgeAreUsed() {
        CorsConfiguration configuration = allowing(FRIEND);
        configuration.setAllowCredentials(true);
        configuration.setAllowedHeaders(List.of("X-One"));
        configuration.setExposedHeaders(List.of("X-Two"));
        configuration.setMaxAge(Duration.ofMinutes(3));

        assertThat(RoostCors.of(configuration).options())
                .isEqualTo(new CorsOptions(
                        List.of("GET", "POST"), List.of("X-One"), List.of("X-Two"), true, Duration.ofMinutes(3)));
    }

    @Test
    void laterChangesHaveNoEffect() {
        CorsConfiguration configuration = allowing(FRIEND);
        RoostCors cors = RoostCors.of(configuration);

        configuration.addAllowedOrigin("https://later.test");

        assertThat(cors.origins().toString()).contains(FRIEND).doesNotContain("later");
    }

    @Test
    void defaultsOfSpringAllowAllOriginsAndHeadersWithoutCredentials() {
        RoostCors cors = RoostCors.of(new CorsConfiguration().applyPermitDefaultValues());

        assertThat(cors.origins()).hasToString(OriginPolicy.any().toString());
        assertThat(cors.options().credentials()).isFalse();
        assertThat(cors.options().allowedHeaders()).isEmpty();
    }

    @Test
    void withoutAllowedHeadersOnlyASafeOneIsAllowed() {
        assertThat(RoostCors.of(allowing(FRIEND)).options().allowedHeaders()).containsExactly("Accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"origin", "pattern"})
    void credentialsForAllOriginsAreRejected(String kind) {
        CorsConfiguration all = kind.equals("origin") ? allowing("*") : allowingPatterns("*");
        all.setAllowCredentials(true);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoostCors.of(all))
                .withMessageStartingWith("allowCredentials: true for all origins (expected: ");
    }

    @Test
    void configurationIsRequired() {
        assertThatNullPointerException().isThrownBy(() -> RoostCors.of(null)).withMessage("configuration");
    }
}
