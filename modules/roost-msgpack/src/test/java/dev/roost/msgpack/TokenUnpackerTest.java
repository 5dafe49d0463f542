package dev.roost.msgpack;

import static dev.roost.msgpack.Notation.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.server.spi.PayloadException;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

class TokenUnpackerTest {
    record Visit(String text, Instant at, Object any) {}

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

    /** A {@code Date} encoded by notepack.io 2 and 3, and the two other timestamp formats. */
    @ParameterizedTest
    @CsvSource({
        "d7 00 00 00 01 8b cf e5 68 00, 2023-11-14T22:13:20.000Z",
        "d7 00 ff ff ff ff ff ff ff ff, 1969-12-31T23:59:59.999Z",
        "d7 00 ff ff f2 83 e5 7b 74 00, 1500-03-01T00:00:00.000Z",
        "d6 ff 65 53 f1 00, 2023-11-14T22:13:20.000Z",
        "d7 ff 77 35 94 00 65 53 f1 00, 2023-11-14T22:13:20.500Z",
        "d7 ff 00 00 00 04 65 53 f1 00, 2023-11-14T22:13:20.000000001Z",
        "c7 0c ff 00 00 00 00 ff ff ff ff ff ff ff ff, 1969-12-31T23:59:59.000Z"
    })
    void datesAreInstantsOrTheRequestedType(String notation, String text) {
        Instant instant = Instant.parse(text);
        assertThat(plain(notation)).isEqualTo(instant);
        assertThat(as(Instant.class, notation)).isEqualTo(instant);
        assertThat(as(Date.class, notation)).isEqualTo(Date.from(instant));
        assertThat(as(OffsetDateTime.class, notation)).isEqualTo(instant.atOffset(ZoneOffset.UTC));
        assertThat(as(String.class, notation)).isEqualTo(text);
        assertThat(as(JsonNode.class, notation)).isEqualTo(StringNode.valueOf(text));
    }

    @Test
    void datesInsideValuesAreDecodedTheSameWay() {
        String date = "d7 00 00 00 01 8b cf e5 68 00";
        Instant instant = Instant.parse("2023-11-14T22:13:20Z");

        assertThat(plain("91 81 'a' 91 " + date)).isEqualTo(List.of(Map.of("a", List.of(instant))));
        assertThat(as(Map.class, "81 'a' 91 " + date)).isEqualTo(Map.of("a", List.of(instant)));
        assertThat(as(new TypeReference<List<String>>() {}.getType(), "91 " + date))
                .isEqualTo(List.of("2023-11-14T22:13:20.000Z"));
        assertThat(as(Visit.class, "83 'text' " + date + " 'at' " + date + " 'any' 91 " + date))
                .isEqualTo(new Visit("2023-11-14T22:13:20.000Z", instant, List.of(instant)));
        assertThat(codec.decodeProperty(bytes("81 'a' " + date), List.of(), "a", Object.class))
                .isEqualTo(instant);
    }

    @Test
    void undefinedPropertyIsOmittedAndOtherUndefinedIsKept() {
        assertThat(plain("d4 00 00")).isEqualTo(Undefined.UNDEFINED);
        assertThat(plain("93 d4 00 00 01 c0")).isEqualTo(Arrays.asList(Undefined.UNDEFINED, 1, null));
        assertThat(as(List.class, "91 91 d4 00 00")).isEqualTo(List.of(List.of(Undefined.UNDEFINED)));
        assertThat(plain("82 'a' d4 00 00 'b' 01")).isEqualTo(Map.of("b", 1));
    }

    @Test
    void undefinedIsNullOrAbsentForARequestedType() {
        assertThat(as(String.class, "d4 00 00")).isNull();
        assertThat(as(new TypeReference<List<String>>() {}.getType(), "92 'a' d4 00 00"))
                .isEqualTo(Arrays.asList("a", null));
        assertThat(as(Visit.class, "82 'text' d4 00 00 'any' d4 00 00")).isEqualTo(new Visit(null, null, null));
        assertThat(as(JsonNode.class, "91 d4 00 00").toString()).isEqualTo("[null]");
    }

    /** An event relayed by npm's parser and Node's server. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "d7 00 00 00 01 8b cf e5 68 7b",
                "d7 00 ff ff ff ff ff ff ff ff",
                "91 d7 00 00 00 00 00 00 00 00 00",
                "81 'at' d7 00 00 00 01 8b cf e5 68 00",
                "d4 00 00",
                "94 c0 d4 00 00 90 d4 00 00",
                "cb 7f f8 00 00 00 00 00 00",
                "cb ff f0 00 00 00 00 00 00"
            })
    void untypedValueRoundTrips(String notation) {
        assertThat(codec.encode(Arrays.asList(plain(notation))).items()).containsExactly(bytes(notation));
    }

    @Test
    void nodeArrayBuffersAreBytes() {
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
    void undecodableValueIsRejected(String notation) {
        assertThatThrownBy(() -> plain(notation)).isInstanceOf(PayloadException.class);
    }

    @Test
    void nestingIsLimited() {
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
