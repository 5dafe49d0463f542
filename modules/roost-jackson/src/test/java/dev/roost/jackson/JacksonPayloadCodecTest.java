package dev.roost.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.server.spi.PayloadException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class JacksonPayloadCodecTest {
    record Message(String nickname, String message) {}

    record Upload(String name, byte[] content, List<ByteBuffer> parts) {}

    record Point(double x, float y, Double z) {}

    private final JacksonPayloadCodec codec = new JacksonPayloadCodec();

    @Test
    void encodingMatchesJavaScript() {
        assertThat(text(Arrays.asList("message", "가나: 안녕 😀 \"q\" / \u2028", 5, 1.5, true, null)))
                .isEqualTo("[\"message\",\"가나: 안녕 😀 \\\"q\\\" / \u2028\",5,1.5,true,null]");
        assertThat(text(List.of("\u0000\u001f\b\n\u007f"))).isEqualTo("[\"\\u0000\\u001f\\b\\n\u007f\"]");
        assertThat(text(List.of(new Message("가나", "hi")))).isEqualTo("[{\"nickname\":\"가나\",\"message\":\"hi\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "a\ud83d", "\ud83db", "\ude00", "x\ude00y", "\ud83d\ud83d\ude00"})
    void loneSurrogatesAreEscaped(String text) {
        String json = text(List.of(text));

        assertThat(json)
                .isEqualTo("[\""
                        + text.replace("\ud83d\ude00", "😀")
                                .replaceAll("\ud83d(?!\ude00)", "\\\\ud83d")
                                .replaceAll("(?<!\ud83d)\ude00", "\\\\ude00")
                        + "\"]");
        assertThat(codec.decode(codec.encode(List.of(text)).items().get(0), List.of(), String.class))
                .isEqualTo(text);
    }

    /** Node's server relays it, because {@code JSON.parse} accepts it. */
    @ParameterizedTest
    @ValueSource(strings = {"k\\ud83d", "\\udc00", "a\\ud83db", "\\ude00\\ud83d", "\\ud83d\\ud83d\\ude00"})
    void loneSurrogateInAPropertyNameIsKept(String name) {
        String written = name.replace("\\ud83d\\ude00", "😀");
        String json = "{\"" + name + "\":1,\"deep\":[{\"" + name + "\":\"x\"}]}";
        Object value = codec.decode(Bytes.utf8(json), List.of(), Object.class);

        assertThat(codec.encodeValue(value).utf8()).isEqualTo(json.replace(name, written));
        assertThat(codec.encodeValue(codec.decode(Bytes.utf8(json), List.of(), JsonNode.class))
                        .utf8())
                .isEqualTo(json.replace(name, written));
        Object deep = codec.decodeProperty(Bytes.utf8(json), List.of(), "deep", JsonNode.class);
        assertThat(codec.encodeValue(deep).utf8()).isEqualTo("[{\"" + written + "\":\"x\"}]");
        Bytes binary = Bytes.utf8("{\"" + name + "\":{\"_placeholder\":true,\"num\":0}}");
        Map<?, ?> map = (Map<?, ?>) codec.decode(binary, List.of(bytes(7)), Object.class);
        assertThat(map.values().iterator().next()).isEqualTo(new byte[] {7});
        assertThatThrownBy(() -> codec.decode(Bytes.utf8(json), List.of(), int.class))
                .isInstanceOf(PayloadException.class);
    }

    /** As {@code JSON.stringify}: JSON has no such numbers. */
    @Test
    void numbersThatAreNotFiniteAreNull() {
        double nan = Double.NaN;
        double infinity = Double.POSITIVE_INFINITY;

        assertThat(text(List.of(nan, infinity, -infinity, Float.NaN, Float.NEGATIVE_INFINITY)))
                .isEqualTo("[null,null,null,null,null]");
        assertThat(text(List.of(new double[] {1, nan}, new float[] {1, Float.NaN}, new Double[] {nan})))
                .isEqualTo("[[1.0,null],[1.0,null],[null]]");
        assertThat(text(List.of(new double[] {1.5, -0.0}))).isEqualTo("[[1.5,-0.0]]");
        assertThat(text(List.of(new Point(nan, Float.POSITIVE_INFINITY, infinity))))
                .isEqualTo("[{\"x\":null,\"y\":null,\"z\":null}]");
        assertThat(text(List.of(Map.of("deep", List.of(nan))))).isEqualTo("[{\"deep\":[null]}]");
        assertThat(text(List.of(JsonNodeFactory.instance.numberNode(nan), OptionalDouble.of(nan), new DoubleAdder())))
                .isEqualTo("[null,null,0.0]");
    }

    /** The result of {@code JSON.parse}, encoded by {@code JSON.stringify}. */
    @Test
    void numberBeyondDoubleIsInfinityAndNeverAText() {
        for (Type type : List.of(Object.class, Number.class, double.class, Double.class)) {
            assertThat(codec.decode(Bytes.utf8("1e400"), List.of(), type)).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(codec.decode(Bytes.utf8("-1e400"), List.of(), type)).isEqualTo(Double.NEGATIVE_INFINITY);
        }
        for (String json : List.of("1e400", "[1e400]", "{\"a\":[1e400]}")) {
            for (Type type : List.of(Object.class, JsonNode.class)) {
                Object value = codec.decode(Bytes.utf8(json), List.of(), type);
                assertThat(codec.encodeValue(value).utf8()).isEqualTo(json.replace("1e400", "null"));
            }
        }
        assertThatThrownBy(() -> codec.decode(Bytes.utf8("1e400"), List.of(), long.class))
                .isInstanceOf(PayloadException.class);
    }

    @Test
    void numbersAreExactWhereTheirTypeIs() {
        assertThat(codec.decode(Bytes.utf8("1e400"), List.of(), BigDecimal.class))
                .isEqualTo(new BigDecimal("1e400"));
        assertThat(text(List.of(new BigDecimal("1e400"), new BigDecimal("0.1000"))))
                .isEqualTo("[1E+400,0.1000]");
        String integer = "123456789012345678901234567890";
        assertThat(codec.decode(Bytes.utf8(integer), List.of(), Object.class)).isEqualTo(new BigInteger(integer));
        assertThat(text(List.of(new BigInteger(integer), Long.MIN_VALUE, 1.1f, -0.0)))
                .isEqualTo("[" + integer + ",-9223372036854775808,1.1,-0.0]");
    }

    @Test
    void bytesWithoutAttachmentsAreRejected() {
        assertThatThrownBy(() -> codec.encodeValue(Map.of("stamp", new byte[1])))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("bytes");
    }

    @Test
    void bytesAnywhereBecomeAttachments() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("deep", List.of(ByteBuffer.wrap(new byte[] {2})));
        Payload payload = codec.encode(List.of("bin", new byte[] {1}, map, Bytes.copyOf(new byte[] {3})));

        assertThat(payload.array().utf8())
                .isEqualTo("[\"bin\",{\"_placeholder\":true,\"num\":0},{\"deep\":[{\"_placeholder\":true,\"num\":1}]},"
                        + "{\"_placeholder\":true,\"num\":2}]");
        assertThat(payload.attachments()).containsExactly(bytes(1), bytes(2), bytes(3));
    }

    @Test
    void attachmentsAreDecodedInRecordsAndUntypedValues() {
        Bytes item = Bytes.utf8("{\"name\":\"a\",\"content\":{\"_placeholder\":true,\"num\":1},"
                + "\"parts\":[{\"num\":0,\"_placeholder\":true}]}");
        List<Bytes> attachments = List.of(bytes(7, 8), bytes());

        Upload upload = (Upload) codec.decode(item, attachments, Upload.class);
        Map<?, ?> plain = (Map<?, ?>) codec.decode(item, attachments, Object.class);

        assertThat(upload.content()).isEmpty();
        assertThat(upload.parts()).containsExactly(ByteBuffer.wrap(new byte[] {7, 8}));
        assertThat(plain.get("content")).isEqualTo(new byte[0]);
        assertThat(((List<?>) plain.get("parts")).get(0)).isEqualTo(new byte[] {7, 8});
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "-1", "0.5", "\"0\"", "99999999999"})
    void placeholderWithoutAttachmentIsRejected(String number) {
        Bytes item = Bytes.utf8("{\"_placeholder\":true,\"num\":" + number + "}");

        assertThatThrownBy(() -> codec.decode(item, List.of(bytes(1)), byte[].class))
                .isInstanceOf(PayloadException.class);
    }

    @Test
    void mismatchIsRejectedWithTheTypeName() {
        assertThatThrownBy(() -> codec.decode(Bytes.utf8("[1]"), List.of(), Message.class))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("Message");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"x\":[1],\"a\":5,\"b\":1}|5", "{\"b\":1}|", "null|", "7|", "[5]|", "{\"a\":null}|"})
    void propertyIsDecodedOrNull(String json, Integer expected) {
        assertThat(codec.decodeProperty(Bytes.utf8(json), List.of(), "a", Integer.class))
                .isEqualTo(expected);
    }

    @Test
    void unencodableValueIsRejected() {
        List<Object> cycle = new java.util.ArrayList<>();
        cycle.add(cycle);

        assertThatThrownBy(() -> codec.encode(cycle)).isInstanceOf(PayloadException.class);
    }

    private String text(List<?> values) {
        return codec.encode(values).array().utf8();
    }

    private static Bytes bytes(int... values) {
        byte[] array = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            array[i] = (byte) values[i];
        }
        return Bytes.wrap(array);
    }
}
