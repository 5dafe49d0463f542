package dev.roost.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.server.spi.PayloadException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonPayloadCodecTest {
    record Message(String nickname, String message) {}

    record Upload(String name, byte[] content, List<ByteBuffer> parts) {}

    private final JacksonPayloadCodec codec = new JacksonPayloadCodec();

    @Test
    void writesWhatJavaScriptWouldWrite() {
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
    void attachmentsComeBackInsideARecordAndInPlainValues() {
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
    void aPlaceholderOfNoAttachmentIsRefused(String number) {
        Bytes item = Bytes.utf8("{\"_placeholder\":true,\"num\":" + number + "}");

        assertThatThrownBy(() -> codec.decode(item, List.of(bytes(1)), byte[].class))
                .isInstanceOf(PayloadException.class);
    }

    @Test
    void whatIsNotOfTheTypeIsRefusedWithTheTypesName() {
        assertThatThrownBy(() -> codec.decode(Bytes.utf8("[1]"), List.of(), Message.class))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("Message");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"x\":[1],\"a\":5,\"b\":1}|5", "{\"b\":1}|", "null|", "7|", "[5]|", "{\"a\":null}|"})
    void onePropertyIsTheObjectsOrNothing(String json, Integer expected) {
        assertThat(codec.decodeProperty(Bytes.utf8(json), List.of(), "a", Integer.class))
                .isEqualTo(expected);
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
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
