package dev.roost.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.protocol.Bytes;
import dev.roost.server.spi.PayloadException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class StrictScalarsTest {
    enum Color {
        RED
    }

    record All(
            String text,
            Integer number,
            Double fraction,
            Boolean flag,
            Color color,
            StringBuilder builder,
            List<String> texts) {}

    private final JacksonPayloadCodec lenient = new JacksonPayloadCodec();
    private final JacksonPayloadCodec strict =
            new JacksonPayloadCodec(StrictScalars.of(JsonMapper.builder().build()));

    private static Object decode(JacksonPayloadCodec codec, String json, Type type) {
        return codec.decode(Bytes.wrap(json.getBytes(StandardCharsets.UTF_8)), List.of(), type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\":5} | text | a string",
                "{\"text\":5.5} | text | a string",
                "{\"text\":true} | text | a string",
                "{\"texts\":[\"a\",5]} | texts[1] | a string",
                "{\"number\":\"5\"} | number | an integer",
                "{\"number\":\"\"} | number | an integer",
                "{\"number\":5.5} | number | an integer",
                "{\"fraction\":\"5\"} | fraction | a number",
                "{\"flag\":\"true\"} | flag | a boolean",
                "{\"flag\":1} | flag | a boolean",
                "{\"color\":0} | color | one of [\"RED\"]"
            })
    void valueOfAnotherKindIsRejected(String json, String path, String expected) {
        assertThat(decode(lenient, json, All.class)).isInstanceOf(All.class);
        assertThatThrownBy(() -> decode(strict, json, All.class))
                .isInstanceOfSatisfying(PayloadException.class, failure -> {
                    assertThat(failure.mismatch().path()).isEqualTo(path);
                    assertThat(failure.mismatch().expected()).isEqualTo(expected);
                });
    }

    @Test
    void valuesOfTheKindAndIntegersAsNumbersAreAccepted() {
        assertThat(decode(
                        strict,
                        "{\"text\":\"5\",\"number\":5,\"fraction\":5,\"flag\":true,\"color\":\"RED\",\"texts\":[null]}",
                        All.class))
                .hasFieldOrPropertyWithValue("text", "5")
                .hasFieldOrPropertyWithValue("fraction", 5.0);
    }
}
