package dev.roost.msgpack;

import static dev.roost.msgpack.Notation.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.server.spi.PayloadException;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TokenUnpackerTest {
    private final MessagePackPayloadCodec codec = new MessagePackPayloadCodec(JsonMapper.shared());

    @Test
    void numbersBecomeTheSmallestOfJavasTypes() {
        assertThat(plain("00")).isEqualTo(0);
        assertThat(plain("d3 ff ff ff ff ff ff ff fe")).isEqualTo(-2);
        assertThat(plain("cf 00 00 00 00 80 00 00 00")).isEqualTo(1L << 31);
        assertThat(plain("cf ff ff ff ff ff ff ff ff")).isEqualTo(new BigInteger("18446744073709551615"));
        assertThat(plain("ca 3f c0 00 00")).isEqualTo(1.5);
        assertThat(as(double.class, "05")).isEqualTo(5.0);
        assertThat(as(Long.class, "ce 00 00 00 05")).isEqualTo(5L);
    }

    /** What notepack.io 2 and 3 make of a {@code Date}, and the two other forms of a timestamp. */
    @ParameterizedTest
    @CsvSource({
        "d7 00 00 00 01 8b cf e5 68 00, 2023-11-14T22:13:20.000Z",
        "d7 00 ff ff ff ff ff ff ff ff, 1969-12-31T23:59:59.999Z",
        "d6 ff 65 53 f1 00, 2023-11-14T22:13:20.000Z",
        "d7 ff 77 35 94 00 65 53 f1 00, 2023-11-14T22:13:20.500Z",
        "d7 ff 00 00 00 04 65 53 f1 00, 2023-11-14T22:13:20.000000001Z",
        "c7 0c ff 00 00 00 00 ff ff ff ff ff ff ff ff, 1969-12-31T23:59:59.000Z"
    })
    void datesAreTexts(String notation, String text) {
        assertThat(plain(notation)).isEqualTo(text);
        assertThat(as(Instant.class, notation)).isEqualTo(Instant.parse(text));
        assertThat(as(Date.class, notation)).isEqualTo(Date.from(Instant.parse(text)));
    }

    @Test
    void undefinedIsNoPropertyAndOtherwiseNull() {
        assertThat(plain("d4 00 00")).isNull();
        assertThat(plain("92 d4 00 00 01")).isEqualTo(Arrays.asList(null, 1));
        assertThat(plain("82 'a' d4 00 00 'b' 01")).isEqualTo(Map.of("b", 1));
    }

    @Test
    void arrayBuffersOfNodeAreBytes() {
        assertThat(plain("c7 08 00 01 02 03 04 05 06 07 08")).isEqualTo(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        assertThat(as(byte[].class, "c8 00 01 00 07")).isEqualTo(new byte[] {7});
    }

    @Test
    void keysThatAreIntegersBecomeText() {
        assertThat(plain("82 05 'a' ff 'b'")).isEqualTo(Map.of("5", "a", "-1", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d4 01 00", // extensions that nobody knows
                "d5 00 00 00",
                "d6 05 00 00 00 00",
                "d7 01 00 00 00 00 00 00 00 00",
                "c7 01 01 00",
                "81 'a' d4 01 00",
                "d5 ff 00 00",
                "c7 0c ff 00 00 00 00 7f ff ff ff ff ff ff ff",
                "81 c0 01", // keys without text
                "81 90 01",
                "", // not MessagePack
                "c1",
                "a2 61",
                "92 01",
                "c4 05 00",
                "c6 7f ff ff ff",
                "c6 ff ff ff ff",
                "db 7f ff ff ff",
                "dd 7f ff ff ff",
                "df ff ff ff ff",
                "01 01",
            })
    void whatCannotBeReadIsRefused(String notation) {
        assertThatThrownBy(() -> plain(notation)).isInstanceOf(PayloadException.class);
    }

    @Test
    void nestingEndsAtItsLimit() {
        assertThat(plain("91".repeat(500) + "c0")).isInstanceOf(List.class);
        assertThatThrownBy(() -> plain("91".repeat(501) + "c0")).isInstanceOf(PayloadException.class);
        assertThatThrownBy(() -> plain("81 00".repeat(100_000) + "c0")).isInstanceOf(PayloadException.class);
    }

    private Object plain(String notation) {
        return as(Object.class, notation);
    }

    private Object as(Type type, String notation) {
        return codec.decode(bytes(notation), List.of(), type);
    }
}
