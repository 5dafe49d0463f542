package dev.roost.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.engine.spi.PerMessageDeflate;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EngineOptionsTest {
    @Test
    void defaultsAreThoseOfTheNodeServer() {
        EngineOptions config = EngineOptions.DEFAULT;

        assertThat(config.path()).isEqualTo("/socket.io/");
        assertThat(config.pingInterval()).hasMillis(25_000);
        assertThat(config.pingTimeout()).hasMillis(20_000);
        assertThat(config.upgradeTimeout()).hasMillis(10_000);
        assertThat(config.closeTimeout()).hasMillis(30_000);
        assertThat(config.maxPayload()).isEqualTo(1_000_000);
        assertThat(EngineOptions.builder().build()).usingRecursiveComparison().isEqualTo(config);
    }

    @Test
    void thresholdEnablesCompression() {
        EngineOptions config = EngineOptions.builder().perMessageDeflate(1024).build();

        assertThat(config.perMessageDeflate()).isEqualTo(PerMessageDeflate.DEFAULT);
        assertThatThrownBy(() -> EngineOptions.builder().perMessageDeflate(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void builderSetsEachOption() {
        EngineOptions config = EngineOptions.builder()
                .path("/x/")
                .pingInterval(Duration.ofSeconds(1))
                .pingTimeout(Duration.ofSeconds(2))
                .upgradeTimeout(Duration.ofSeconds(3))
                .closeTimeout(Duration.ofSeconds(4))
                .maxPayload(5)
                .maxOutbox(7)
                .build();

        assertThat(config.path()).isEqualTo("/x/");
        assertThat(config.pingInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.pingTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.upgradeTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.closeTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.maxPayload()).isEqualTo(5);
        assertThat(config.maxOutbox()).isEqualTo(7);
        assertThat(config.toBuilder().build()).usingRecursiveComparison().isEqualTo(config);
    }

    static Stream<Arguments> badOptions() {
        return Stream.of(
                bad("path", builder -> builder.path("")),
                bad("path", builder -> builder.path("/")),
                bad("path", builder -> builder.path("/socket.io")),
                bad("path", builder -> builder.path("socket.io/")),
                bad("pingInterval", builder -> builder.pingInterval(Duration.ZERO)),
                bad("pingInterval", builder -> builder.pingInterval(Duration.ofSeconds(-1))),
                bad("pingInterval", builder -> builder.pingInterval(Duration.ofNanos(999_999))),
                bad("pingTimeout", builder -> builder.pingTimeout(Duration.ZERO)),
                bad("pingTimeout", builder -> builder.pingTimeout(Duration.ofSeconds(Long.MAX_VALUE))),
                bad("upgradeTimeout", builder -> builder.upgradeTimeout(Duration.ZERO)),
                bad("closeTimeout", builder -> builder.closeTimeout(Duration.ZERO)),
                bad("maxPayload", builder -> builder.maxPayload(0)),
                bad("maxOutbox", builder -> builder.maxOutbox(0)));
    }

    private static Arguments bad(String option, UnaryOperator<EngineOptionsBuilder> change) {
        return Arguments.of(option, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badOptions")
    void invalidOptionIsRejectedByName(String option, UnaryOperator<EngineOptionsBuilder> change) {
        EngineOptionsBuilder builder = change.apply(EngineOptions.builder());

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(option + ": ")
                .hasMessageContaining("expected");
    }
}
