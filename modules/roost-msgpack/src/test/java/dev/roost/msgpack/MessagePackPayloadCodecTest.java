package dev.roost.msgpack;

import static dev.roost.msgpack.Notation.bytes;
import static dev.roost.msgpack.Notation.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.roost.msgpack.value.MessagePackScanner;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.server.TypeRef;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.TypedValue;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

class MessagePackPayloadCodecTest {
    record Message(String nickname, String message) {}

    record Upload(String name, byte[] content, List<ByteBuffer> parts, Bytes rest) {}

    record Page<T>(List<T> items, int nextPage) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
    sealed interface Shape permits Circle {}

    record Circle(int r) implements Shape {}

    record Quit() {}

    record Appointment(
            @JsonFormat(pattern = "yyyy", timezone = "UTC") Instant year, Date at) {}

    record Raw(@JsonRawValue String json) {}

    private final MessagePackPayloadCodec codec = new MessagePackPayloadCodec(JsonMapper.shared());

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(null, "c0"),
                Arguments.of(true, "c3"),
                Arguments.of(false, "c2"),
                Arguments.of(0, "00"),
                Arguments.of(127, "7f"),
                Arguments.of(128, "cc 80"),
                Arguments.of(255L, "cc ff"),
                Arguments.of((short) 256, "cd 01 00"),
                Arguments.of(65_536, "ce 00 01 00 00"),
                Arguments.of(1L << 32, "cf 00 00 00 01 00 00 00 00"),
                Arguments.of(-1, "ff"),
                Arguments.of(-32, "e0"),
                Arguments.of(-33, "d0 df"),
                Arguments.of(-129, "d1 ff 7f"),
                Arguments.of(-32_769, "d2 ff ff 7f ff"),
                Arguments.of(Long.MIN_VALUE, "d3 80 00 00 00 00 00 00 00"),
                Arguments.of(BigInteger.TEN, "0a"),
                Arguments.of(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE), "cf ff ff ff ff ff ff ff ff"),
                Arguments.of(BigInteger.ONE.shiftLeft(64), "cb 43 f0 00 00 00 00 00 00"),
                Arguments.of(1.5, "cb 3f f8 00 00 00 00 00 00"),
                Arguments.of(2.0, "cb 40 00 00 00 00 00 00 00"),
                Arguments.of(1.1f, "cb 3f f1 99 99 99 99 99 9a"),
                Arguments.of(new BigDecimal("1.5"), "cb 3f f8 00 00 00 00 00 00"),
                Arguments.of("", "a0"),
                Arguments.of("ü😀", "a6 c3 bc f0 9f 98 80"),
                Arguments.of("\ud83d", "'?'"),
                Arguments.of("x".repeat(32), "d9 20" + "78".repeat(32)),
                Arguments.of("x".repeat(256), "da 01 00" + "78".repeat(256)),
                Arguments.of("x".repeat(65_536), "db 00 01 00 00" + "78".repeat(65_536)),
                Arguments.of(new byte[] {1, -1}, "c4 02 01 ff"),
                Arguments.of(new byte[256], "c5 01 00" + "00".repeat(256)),
                Arguments.of(new byte[65_536], "c6 00 01 00 00" + "00".repeat(65_536)),
                Arguments.of(ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 1), "c4 01 02"),
                Arguments.of(ByteBuffer.allocateDirect(1), "c4 01 00"),
                Arguments.of(Bytes.wrap(new byte[] {1, 2, 3}).slice(1), "c4 02 02 03"),
                Arguments.of(List.of(), "90"),
                Arguments.of(Map.of(), "80"),
                Arguments.of(Collections.nCopies(16, 1), "dc 00 10" + "01".repeat(16)),
                Arguments.of(Map.of("k", List.of(1, Map.of("b", new byte[] {7}))), "81 'k' 92 01 81 'b' c4 01 07"),
                Arguments.of(new Message("가나", "hi"), "82 'nickname' a6 ea b0 80 eb 82 98 'message' 'hi'"),
                Arguments.of(Double.NaN, "cb 7f f8 00 00 00 00 00 00"),
                Arguments.of(Float.POSITIVE_INFINITY, "cb 7f f0 00 00 00 00 00 00"),
                Arguments.of(new double[] {Double.NaN}, "91 cb 7f f8 00 00 00 00 00 00"),
                Arguments.of(new BigDecimal("1e400"), "cb 7f f0 00 00 00 00 00 00"),
                Arguments.of(-0.0, "cb 80 00 00 00 00 00 00 00"),
                Arguments.of(Instant.ofEpochMilli(1_700_000_000_123L), "d7 00 00 00 01 8b cf e5 68 7b"),
                Arguments.of(Instant.ofEpochSecond(0, 1_999_999), "d7 00 00 00 00 00 00 00 00 01"),
                Arguments.of(new Date(-1), "d7 00 ff ff ff ff ff ff ff ff"),
                Arguments.of(new Timestamp(-1), "d7 00 ff ff ff ff ff ff ff ff"),
                Arguments.of(List.of(Map.of("at", Instant.EPOCH)), "91 81 'at' d7 00 00 00 00 00 00 00 00 00"),
                Arguments.of(Undefined.UNDEFINED, "d4 00 00"),
                Arguments.of(new Circle(2), "82 'type' 'Circle' 'r' 02"),
                Arguments.of(
                        new TypeRef<List<Shape>>() {}.typed(List.of(new Circle(2))), "91 82 'type' 'Circle' 'r' 02"),
                Arguments.of(Map.of("data", TypedValue.of(new Circle(2))), "81 'data' 82 'type' 'Circle' 'r' 02"),
                Arguments.of(new Quit(), "80"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesUseTheShortestFormat(Object value, String notation) {
        Payload payload = codec.encode(Arrays.asList("m", value));

        assertThat(hex(payload.array())).isEqualTo(hex(bytes("92 'm' " + notation)));
        assertThat(payload.attachments()).isEmpty();
        assertThat(payload.items()).containsExactly(bytes("'m'"), bytes(notation));
    }

    @Test
    void unpairedSurrogatesAreReplaced() {
        String text = ("x".repeat(100) + "\ude00").repeat(1000);

        assertThat(decode(codec.encodeValue(text), String.class)).isEqualTo(text.replace('\ude00', '?'));
    }

    @Test
    void singleValueIsTheItem() {
        assertThat(codec.encodeValue(Map.of("message", "no"))).isEqualTo(bytes("81 'message' 'no'"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 14, 15, 16, 65_534, 65_535, 65_536})
    void appendKeepsTheItems(int size) {
        List<Object> values = new ArrayList<>(Collections.nCopies(size, "a"));
        Payload payload = codec.append(codec.encode(values), "id-1_2");

        values.add("id-1_2");
        Payload expected = codec.encode(values);
        assertThat(payload).isEqualTo(expected);
        assertThat(payload.items()).isEqualTo(expected.items());
    }

    @Test
    void bytesAreDecodedInRecordsAndUntypedValues() {
        Upload upload = new Upload(
                "a", new byte[] {1}, List.of(ByteBuffer.wrap(new byte[] {2, 3})), Bytes.wrap(new byte[] {4}));
        Bytes item = codec.encodeValue(upload);

        Upload bound = (Upload) decode(item, Upload.class);
        Map<?, ?> plain = (Map<?, ?>) decode(item, Object.class);

        assertThat(bound.content()).containsExactly(1);
        assertThat(bound.parts()).isEqualTo(upload.parts());
        assertThat(bound.rest()).isEqualTo(upload.rest());
        assertThat(plain.get("content")).isEqualTo(new byte[] {1});
        assertThat(((List<?>) plain.get("parts")).get(0)).isEqualTo(new byte[] {2, 3});
    }

    @Test
    void genericsAreBound() {
        Page<Message> page = new Page<>(List.of(new Message("a", "b"), new Message("c", "d")), 2);
        Type type = new TypeReference<Page<Message>>() {}.getType();

        assertThat(decode(codec.encodeValue(page), type)).isEqualTo(page);
    }

    @Test
    void settingsOfTheMapperApply() {
        MessagePackPayloadCodec snake = new MessagePackPayloadCodec(JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build());
        Bytes item = snake.encodeValue(new Page<>(List.of(), 3));

        assertThat(item).isEqualTo(bytes("82 'items' 90 'next_page' 03"));
        assertThat(snake.decode(item, List.of(), Page.class)).isEqualTo(new Page<>(List.of(), 3));
    }

    @Test
    void datesKeepTheirConfiguredFormat() {
        MessagePackPayloadCodec numbers = new MessagePackPayloadCodec(JsonMapper.builder()
                .enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DATE_TIMESTAMPS_AS_NANOSECONDS)
                .build());
        MessagePackPayloadCodec own = new MessagePackPayloadCodec(JsonMapper.builder()
                .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
                .build());

        assertThat(codec.encodeValue(new Appointment(Instant.EPOCH, new Date(0))))
                .isEqualTo(bytes("82 'year' '1970' 'at' d7 00 00 00 00 00 00 00 00 00"));
        assertThat(numbers.encodeValue(Instant.ofEpochMilli(5))).isEqualTo(bytes("05"));
        assertThat(numbers.encodeValue(new Date(5))).isEqualTo(bytes("05"));
        assertThat(own.encodeValue(Instant.EPOCH)).isEqualTo(bytes("'1970-01-01T00:00:00Z'"));
    }

    @Test
    void dateOutOfTheRangeOfClientsIsRejected() {
        assertThatThrownBy(() -> codec.encodeValue(Instant.MAX))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("+1000000000-12-31");
    }

    @Test
    void nonDataIsRejectedWithTheTypeName() {
        for (Object value : List.of(new Object(), new CompletableFuture<>(), Map.of("a", new Object()))) {
            assertThatThrownBy(() -> codec.encode(Arrays.asList(value)))
                    .isInstanceOf(PayloadException.class)
                    .hasMessageContaining(": not data (expected: ");
        }
    }

    @Test
    void mismatchIsRejectedWithTheTypeName() {
        assertThatThrownBy(() -> decode(bytes("91 01"), Message.class))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("Message");
        assertThatThrownBy(() -> decode(bytes("80"), Bytes.class)).isInstanceOf(PayloadException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "82 'x' 91 01 'a' 05, 5",
        "81 'b' 01,",
        "c0,",
        "07,",
        "91 05,",
        "81 'a' c0,",
        "81 'a' d4 00 00,",
        "82 05 01 'a' 06, 6"
    })
    void propertyIsDecodedOrNull(String notation, Integer expected) {
        assertThat(codec.decodeProperty(bytes(notation), List.of(), "a", Integer.class))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"81 'a' 'x'", "81 'a'", "82 'b' a2", "", "81 c1"})
    void undecodablePropertyIsRejected(String notation) {
        assertThatThrownBy(() -> codec.decodeProperty(bytes(notation), List.of(), "a", Integer.class))
                .isInstanceOf(PayloadException.class);
    }

    @Test
    void unencodableValueIsRejected() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        Map<String, Object> loop = new LinkedHashMap<>();
        loop.put("a", List.of(loop));

        assertThatThrownBy(() -> codec.encode(cycle)).isInstanceOf(PayloadException.class);
        assertThatThrownBy(() -> codec.encodeValue(loop)).isInstanceOf(PayloadException.class);
        assertThatThrownBy(() -> codec.encodeValue(new Raw("{}"))).isInstanceOf(PayloadException.class);
    }

    @Test
    void randomValuesRoundTrip() {
        Random random = new Random(1);
        for (int round = 0; round < 500; round++) {
            Object value = RandomValues.next(random, 5);
            Payload payload = codec.encode(Arrays.asList(value, value));

            assertThat(new MessagePackScanner(payload.array()).value().encoded())
                    .isEqualTo(payload.array());
            assertThat(decode(payload.items().get(1), Object.class))
                    .usingRecursiveComparison()
                    .isEqualTo(value);
        }
    }

    /** The codec accepts or rejects whatever the scanner accepts. */
    @Test
    void changedValuesAreDecodedOrRejected() {
        Random random = new Random(2);
        for (int round = 0; round < 5_000; round++) {
            byte[] item = codec.encode(Arrays.asList(RandomValues.next(random, 4)))
                    .items()
                    .get(0)
                    .toArray();
            item[random.nextInt(item.length)] = (byte) random.nextInt(256);
            try {
                decode(Bytes.wrap(item), Object.class);
            } catch (PayloadException refused) {
                assertThat(refused).hasMessageStartingWith("argument: ");
            }
        }
    }

    private Object decode(Bytes item, Type type) {
        return codec.decode(item, List.of(), type);
    }
}
