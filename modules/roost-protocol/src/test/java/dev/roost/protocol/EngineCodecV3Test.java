package dev.roost.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineCodecV3Test {
    private static final EngineCodec CODEC = EngineCodec.V3;
    private static final PollingEncoding TEXT = CODEC.pollingEncoding(false);
    private static final PollingEncoding BINARY = CODEC.pollingEncoding(true);

    @ParameterizedTest
    @ValueSource(strings = {"0{\"sid\":\"x\"}", "1", "2", "2probe", "3", "3probe", "4", "4hello", "4€", "5", "6"})
    void textPacketIsThatOfRevision4(String wire) {
        Frame frame = Frame.text(Bytes.utf8(wire));

        assertThat(CODEC.decode(frame)).isEqualTo(EngineCodec.V4.decode(frame));
        assertThat(CODEC.encode(EngineCodec.V4.decode(frame))).isEqualTo(frame);
    }

    @Test
    void webSocketBinaryMessageHasATypeByte() {
        assertThat(CODEC.encode(binary(1, 2))).isEqualTo(Frame.binary(bytes(4, 1, 2)));
        assertThat(CODEC.decode(Frame.binary(bytes(4, 1, 2)))).isEqualTo(binary(1, 2));
        assertThat(CODEC.decode(Frame.binary(bytes(4)))).isEqualTo(binary());
    }

    @Test
    void clientThatCanNotTakeBinaryIsSentBase64() {
        Frame text = Frame.text(Bytes.utf8("b4AQIDBA=="));

        assertThat(EngineCodec.V3_BASE64.encode(binary(1, 2, 3, 4))).isEqualTo(text);
        assertThat(EngineCodec.V3_BASE64.pollingEncoding(true)).isSameAs(TEXT);
        assertThat(CODEC.decode(text)).isEqualTo(binary(1, 2, 3, 4));
    }

    static Stream<Arguments> textBodies() {
        return Stream.of(
                Arguments.of("6:4hello", List.of(text("hello"))),
                Arguments.of("6:4hello2:4€", List.of(text("hello"), text("€"))),
                Arguments.of("3:4😀1:2", List.of(text("😀"), EnginePacket.ping())),
                Arguments.of("6:4hello10:b4AQIDBA==", List.of(text("hello"), binary(1, 2, 3, 4))),
                Arguments.of("2:b41:4", List.of(binary(), text(""))),
                Arguments.of("4:41:25:41:2:", List.of(text("1:2"), text("1:2:"))));
    }

    @ParameterizedTest
    @MethodSource("textBodies")
    void textBodyCountsUtf16CodeUnits(String body, List<EnginePacket> packets) {
        assertThat(TEXT.encode(packets).utf8()).isEqualTo(body);
        assertThat(TEXT.decode(Bytes.utf8(body))).isEqualTo(packets);
    }

    static Stream<Arguments> binaryBodies() {
        return Stream.of(
                Arguments.of("0006ff3468656c6c6f", List.of(text("hello"))),
                Arguments.of("0004ff34e282ac0105ff0401020304", List.of(text("€"), binary(1, 2, 3, 4))),
                Arguments.of("0101ff040001ff32", List.of(binary(), EnginePacket.ping())),
                Arguments.of("000102ff343130393837363534333231", List.of(text("10987654321"))));
    }

    @ParameterizedTest
    @MethodSource("binaryBodies")
    void binaryBodyCountsBytes(String hex, List<EnginePacket> packets) {
        Bytes body = Bytes.wrap(HexFormat.of().parseHex(hex));

        assertThat(BINARY.encode(packets)).isEqualTo(body);
        assertThat(BINARY.decode(body)).isEqualTo(packets);
    }

    @Test
    void base64MayStandInABinaryBodyToo() {
        Bytes body = Bytes.wrap(HexFormat.of().parseHex("0006ff" + "62344151493d"));

        assertThat(BINARY.decode(body)).containsExactly(binary(1, 2));
    }

    @Test
    void encodingFollowsTheContentType() {
        assertThat(TEXT.contentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(BINARY.contentType()).isEqualTo("application/octet-stream");
        assertThat(CODEC.pollingEncodingOf("application/octet-stream")).isSameAs(BINARY);
        assertThat(EngineCodec.V3_BASE64.pollingEncodingOf("Application/Octet-Stream; x=y"))
                .isSameAs(BINARY);
        assertThat(CODEC.pollingEncodingOf("text/plain;charset=UTF-8")).isSameAs(TEXT);
        assertThat(CODEC.pollingEncodingOf(null)).isSameAs(TEXT);
    }

    @Test
    void packetOfLengthZeroIsIgnored() {
        assertThat(TEXT.decode(Bytes.utf8("0:"))).isEmpty();
        assertThat(TEXT.decode(Bytes.utf8("0:1:20:"))).containsExactly(EnginePacket.ping());
        assertThat(BINARY.decode(Bytes.EMPTY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "1",
                "abc",
                "1:",
                "2:4",
                "1:x",
                "1:7",
                "-1:4",
                "+1:4",
                "1.0:4",
                " 1:4",
                "1 :4",
                "0x1:4",
                "1:4:",
                "1:41",
                "2:4😀", // ends within a character
                "9999999999:4",
                "4294967297:4",
                "000000000000001:4",
                "999999999:4",
                "2:b*",
                "1:b",
                "8:bAQIDBA", // of revision 4
                "6:b3AQI=", // no message
                "3:b4A"
            })
    void malformedTextBodyIsRejected(String body) {
        assertThatThrownBy(() -> TEXT.decode(Bytes.utf8(body))).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "0001",
                "0001ff",
                "00ff32",
                "000aff32",
                "0032ff32",
                "0002ff32",
                "0009ff32",
                "0201ff32",
                "ff01ff32",
                "0101ff02", // only messages are binary
                "0100ff",
                "0000ff",
                "0002ff34c3", // malformed UTF-8
                "0002ff34ed",
                "0009090909090909090909ff32",
                "0001ff3200"
            })
    void malformedBinaryBodyIsRejected(String hex) {
        Bytes body = Bytes.wrap(HexFormat.of().parseHex(hex));

        assertThatThrownBy(() -> BINARY.decode(body)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void malformedFrameIsRejected() {
        assertThatThrownBy(() -> CODEC.decode(Frame.text(Bytes.utf8("abc")))).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> CODEC.decode(Frame.binary(Bytes.EMPTY))).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> CODEC.decode(Frame.binary(bytes(1, 2)))).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> CODEC.decode(Frame.binary(bytes('4', 2)))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void bodyThatIsNotUtf8IsRefused() {
        assertThatThrownBy(() -> TEXT.decode(bytes('2', ':', '4', 0xc3)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void packetsBeforeAMalformedOneAreDecoded() {
        for (PollingEncoding form : List.of(TEXT, BINARY)) {
            Bytes one = form.encode(List.of(text("a")));
            PollingBodyReader reader = form.reader(form.join(List.of(one, Bytes.utf8("x"))));

            assertThat(reader.next()).isEqualTo(text("a"));
            assertThatThrownBy(reader::next).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void hostileBodiesAreDecodedInLinearTime() {
        int size = 4_000_000;
        List<String> bodies = List.of("9".repeat(size), "999999999:" + "x".repeat(size), ":".repeat(size));

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (String body : bodies) {
                assertThatThrownBy(() -> TEXT.decode(Bytes.utf8(body))).isInstanceOf(ProtocolException.class);
                assertThatThrownBy(() -> BINARY.decode(Bytes.utf8(body))).isInstanceOf(ProtocolException.class);
            }
            assertThat(TEXT.decode(Bytes.utf8("1:2".repeat(size / 3)))).hasSize(size / 3);
            assertThatThrownBy(() -> BINARY.decode(Bytes.wrap(new byte[size]))).isInstanceOf(ProtocolException.class);
        });
    }

    @Test
    void clientsOfThisVersionPing() {
        assertThat(List.of(CODEC.version(), EngineCodec.V3_BASE64.version())).containsOnly(3);
        assertThat(CODEC.clientPings()).isTrue();
    }

    static Stream<EnginePacket> onePacketOfEachKind() {
        return Samples.ofEach(EnginePacket.class);
    }

    @ParameterizedTest
    @MethodSource("onePacketOfEachKind")
    void everyPacketTypeRoundTrips(EnginePacket packet) {
        for (EngineCodec codec : List.of(CODEC, EngineCodec.V3_BASE64)) {
            assertThat(codec.decode(codec.encode(packet))).isEqualTo(packet);
        }
        for (PollingEncoding form : List.of(TEXT, BINARY)) {
            assertThat(form.decode(form.encode(List.of(packet, packet)))).containsExactly(packet, packet);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void randomBodiesRoundTrip(boolean binary) {
        PollingEncoding form = CODEC.pollingEncoding(binary);
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            List<EnginePacket> packets = new ArrayList<>();
            for (int n = 1 + random.nextInt(8); n > 0; n--) {
                packets.add(randomPacket(random));
            }
            List<Bytes> parts =
                    packets.stream().map(packet -> form.encode(List.of(packet))).toList();

            assertThat(form.decode(form.join(parts))).isEqualTo(packets);
            assertThat(form.join(parts)).isEqualTo(form.encode(packets));
        }
    }

    private static EnginePacket randomPacket(Random random) {
        if (random.nextBoolean()) {
            byte[] data = new byte[random.nextInt(200)];
            random.nextBytes(data);
            return new EnginePacket.Binary(Bytes.wrap(data));
        }
        return text(Samples.text(random));
    }

    private static EnginePacket text(String text) {
        return new EnginePacket.Text(Bytes.utf8(text));
    }

    private static EnginePacket binary(int... data) {
        return new EnginePacket.Binary(bytes(data));
    }

    private static Bytes bytes(int... data) {
        byte[] array = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            array[i] = (byte) data[i];
        }
        return Bytes.wrap(array);
    }
}
