package dev.roost.redis.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"0-0", "1700000000000-12", "18446744073709551615-18446744073709551615"})
    void idsAreParsed(String text) {
        assertThat(StreamId.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1",
                "1-",
                "-1",
                "1-2-3",
                "+1-0",
                "1-+0",
                " 1-0",
                "a-b",
                "1.0-0",
                "١-٢",
                "$",
                "+",
                "18446744073709551616-0"
            })
    void otherTextsAreNoIds(String text) {
        assertThat(StreamId.parse(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamId.of(text))
                .withMessage("id: " + text + " (expected: as 1700000000000-0)");
    }

    @Test
    void longTextsAreNoIds() {
        assertThat(StreamId.parse("0".repeat(1_000_000) + "1-0")).isEmpty();
    }

    @Test
    void idsAreInTheOrderOfTheirUnsignedNumbers() {
        assertThat(StreamId.of("9-9")).isLessThan(StreamId.of("10-0"));
        assertThat(StreamId.of("10-9")).isLessThan(StreamId.of("10-10"));
        assertThat(StreamId.of("1-0")).isLessThan(StreamId.of("18446744073709551615-0"));
    }
}
