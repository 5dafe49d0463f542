package dev.roost.msgpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.protocol.ProtocolException;
import dev.roost.server.spi.PayloadFormat;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTranscoderTest {
    private final PayloadTranscoder json = new PayloadTranscoder(PayloadFormat.JSON);
    private final PayloadTranscoder packed = new PayloadTranscoder(PayloadFormat.MESSAGE_PACK);

    private static Bytes bytes(String hex) {
        return Bytes.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static String hex(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.toArray());
    }

    private static Payload payload(String json, Bytes... attachments) {
        return new Payload(Bytes.utf8(json), List.of(attachments));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | 90",
                "[null,true,false] | 93c0c3c2",
                "[0,127,128,255,256,65535,65536] | 97007fcc80ccffcd0100cdffffce00010000",
                "[4294967295,4294967296] | 92ceffffffffcf0000000100000000",
                "[-1,-32,-33,-128,-129,-32768,-32769] | 97ffe0d0dfd080d1ff7fd18000d2ffff7fff",
                "[-2147483648,-2147483649] | 92d280000000d3ffffffff7fffffff",
                "[9223372036854775807,9223372036854775808] | 92cf7fffffffffffffffcf8000000000000000",
                "[18446744073709551615] | 91cfffffffffffffffff",
                "[-9223372036854775808] | 91d38000000000000000",
                "[1.5,0.1] | 92cb3ff8000000000000cb3fb999999999999a",
                "[{},[]] | 928090",
                "[{\"a\":[1,{\"b\":\"ü\"}]}] | 9181a1619201 81a162a2c3bc",
                "[\"\\\"\\\\\\n\\u001f\"] | 91a4225c0a1f",
                "[\"😀\"] | 91a4f09f9880"
            })
    void valuesAreConvertedBothWays(String text, String encoded) {
        assertThat(hex(json.toMessagePack(payload(text)))).isEqualTo(encoded.replace(" ", ""));
        Payload read = json.fromMessagePack(bytes(encoded));
        assertThat(read).isEqualTo(payload(text));
        assertThat(read.items()).isEqualTo(payload(text).items());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[18446744073709551616] | 91cb43f0000000000000",
                "[-9223372036854775809] | 91cbc3e0000000000000",
                "[1e21,1e300] | 92cb444b1ae4d6e2ef50cb7e37e43c8800759c",
                "[1e999] | 91cb7ff0000000000000",
                "[1.0] | 91cb3ff0000000000000"
            })
    void otherNumbersAreFloats(String text, String encoded) {
        assertThat(hex(json.toMessagePack(payload(text)))).isEqualTo(encoded);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "91cb7ff8000000000000 | [null]",
                "91cbfff0000000000000 | [null]",
                "91ca3fc00000 | [1.5]",
                "91d6ff00000001 | [\"1970-01-01T00:00:01.000Z\"]",
                "91d7ff 007a1200 00000001 | [\"1970-01-01T00:00:01.002Z\"]",
                "91c70cff 00000000 ffffffffffffffff | [\"1969-12-31T23:59:59.000Z\"]",
                "91c70cff 00000000 7fffffffffffffff | [null]",
                "91d700 00000000000003e8 | [\"1970-01-01T00:00:01.000Z\"]",
                "92d4000001 | [null,1]",
                "9182a161d40000a16201 | [{\"b\":1}]",
                "9181a161c0 | [{\"a\":null}]",
                "91 81 05 01 | [{\"5\":1}]",
                "91 81 cd0100 01 | [{\"256\":1}]",
                "91a1ff | [\"�\"]"
            })
    void dialectsOfNodeAreRead(String encoded, String text) {
        assertThat(json.fromMessagePack(bytes(encoded)).array().utf8()).isEqualTo(text);
    }

    @Test
    void attachmentsAreInPlace() {
        Bytes one = bytes("01");
        Bytes many = Bytes.wrap(new byte[300]);
        Payload payload = payload(
                "[\"e\",{\"_placeholder\":true,\"num\":1},{\"a\":{\"_placeholder\":true,\"num\":0},\"b\":2}]",
                one,
                many);
        Bytes array = json.toMessagePack(payload);
        assertThat(hex(array)).isEqualTo("93a165c5012c" + "00".repeat(300) + "82a161c40101a16202");

        Payload read = json.fromMessagePack(array);
        assertThat(read.attachments()).containsExactly(many, one);
        assertThat(read.array().utf8())
                .isEqualTo(
                        "[\"e\",{\"_placeholder\":true,\"num\":0},{\"a\":{\"_placeholder\":true,\"num\":1},\"b\":2}]");
        assertThat(json.fromMessagePack(bytes("91c7010007")).attachments()).containsExactly(bytes("07"));
    }

    @Test
    void placeholderWithoutAttachmentIsAMap() {
        String text = "[{\"_placeholder\":true,\"num\":3}]";
        assertThat(json.fromMessagePack(json.toMessagePack(payload(text)))).isEqualTo(payload(text));
        assertThat(json.fromMessagePack(json.toMessagePack(payload(text, Bytes.EMPTY))))
                .isEqualTo(payload(text));
    }

    /** Clients would take the map for the bytes, or close the connection because there are no such bytes. */
    @Test
    void placeholderAmongBytesIsRejected() {
        Bytes array = json.toMessagePack(payload(
                "[{\"_placeholder\":true,\"num\":3},{\"_placeholder\":true,\"num\":0}]", Bytes.wrap(new byte[1])));
        assertThatThrownBy(() -> json.fromMessagePack(array)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void datesHaveTheFormatOfTheReceiver() {
        Bytes client = bytes("91d700 00000000000003e9");
        Bytes cluster = bytes("91d7ff 003d0900 00000001");
        assertThat(hex(packed.toMessagePack(new Payload(client, List.of(), List.of(client.slice(1))))))
                .isEqualTo(hex(cluster));
        assertThat(hex(packed.fromMessagePack(cluster).array())).isEqualTo(hex(client));
        // Undefined is no value of @msgpack/msgpack.
        Bytes undefined = bytes("9281a161d40000d40000");
        assertThat(hex(packed.toMessagePack(new Payload(undefined, List.of(), List.of()))))
                .isEqualTo("9280c0");
    }

    @Test
    void largeMapsAndArraysHaveLongHeaders() {
        for (int size : new int[] {15, 16, 65_535, 65_536}) {
            String[] items = new String[size];
            Arrays.fill(items, "1");
            String text = "[[" + String.join(",", items) + "],{\"k\":[" + String.join(",", items) + "]}]";
            Payload payload = payload(text);
            assertThat(json.fromMessagePack(json.toMessagePack(payload))).isEqualTo(payload);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80",
                "c0",
                "01",
                "91",
                "91c1",
                "9101 02",
                "91a5",
                "91c4ff",
                "dd7fffffff",
                "dfffffffff",
                "91df7fffffff",
                "91d40500",
                "91d5ff0000",
                "91c7010500",
                "9181c001",
                "9181cb000000000000000001"
            })
    void malformedArrayIsRejected(String encoded) {
        assertThatThrownBy(() -> json.fromMessagePack(bytes(encoded))).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> packed.fromMessagePack(bytes(encoded))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void depthAndCountsAreLimited() {
        byte[] deep = new byte[100_000];
        Arrays.fill(deep, (byte) 0x91);
        assertThatThrownBy(() -> json.fromMessagePack(Bytes.wrap(deep))).isInstanceOf(ProtocolException.class);
        String nested = "[".repeat(100_000) + "]".repeat(100_000);
        assertThatThrownBy(() -> json.toMessagePack(payload(nested))).isInstanceOf(ProtocolException.class);

        byte[] bins = new byte[5 + 2 * 10_001];
        System.arraycopy(bytes("91dc2711").toArray(), 0, bins, 0, 4);
        byte[] tooMany = Arrays.copyOf(bins, 4 + 2 * 10_001);
        for (int i = 4; i < tooMany.length; i += 2) {
            tooMany[i] = (byte) 0xc4;
        }
        assertThatThrownBy(() -> json.fromMessagePack(Bytes.wrap(tooMany)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("too many");
        byte[] items = new byte[5 + 100_001];
        System.arraycopy(bytes("dd000186a1").toArray(), 0, items, 0, 5);
        assertThatThrownBy(() -> json.fromMessagePack(Bytes.wrap(items)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("too many");
    }

    @Test
    void unpairedSurrogateIsReplaced() {
        for (String text : List.of("[\"\\ud800\"]", "[{\"\\ud800\":1}]")) {
            String read = json.fromMessagePack(json.toMessagePack(payload(text)))
                    .array()
                    .utf8();
            assertThat(read).isEqualTo(text.replace("\\ud800", "?"));
        }
    }
}
