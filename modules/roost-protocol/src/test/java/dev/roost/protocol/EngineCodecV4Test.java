package dev.roost.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineCodecV4Test {
    private static final EngineCodec CODEC = EngineCodec.V4;
    private static final PollingEncoding FORM = CODEC.pollingEncoding(true);

    static Stream<Arguments> textFrames() {
        return Stream.of(
                Arguments.of("0{\"sid\":\"x\"}", new EnginePacket.Open(Bytes.utf8("{\"sid\":\"x\"}"))),
                Arguments.of("1", new EnginePacket.Close()),
                Arguments.of("2", EnginePacket.ping()),
                Arguments.of("2probe", new EnginePacket.Ping(Bytes.utf8("probe"))),
                Arguments.of("3", new EnginePacket.Pong(Bytes.EMPTY)),
                Arguments.of("3probe", new EnginePacket.Pong(Bytes.utf8("probe"))),
                Arguments.of("4", text("")),
                Arguments.of("4hello", text("hello")),
                Arguments.of("4€", text("€")),
                Arguments.of("5", new EnginePacket.Upgrade()),
                Arguments.of("6", new EnginePacket.Noop()));
    }

    @ParameterizedTest
    @MethodSource("textFrames")
    void textPacketHasTypeAndData(String wire, EnginePacket packet) {
        assertThat(CODEC.encode(packet)).isEqualTo(Frame.text(Bytes.utf8(wire)));
        assertThat(CODEC.decode(Frame.text(Bytes.utf8(wire)))).isEqualTo(packet);
    }

    @Test
    void webSocketBinaryMessageIsThePlainBytes() {
        EnginePacket packet = binary(4, 0, 255);

        assertThat(CODEC.encode(packet)).isEqualTo(Frame.binary(bytes(4, 0, 255)));
        assertThat(CODEC.decode(Frame.binary(bytes(4, 0, 255)))).isEqualTo(packet);
        assertThat(CODEC.decode(Frame.binary(Bytes.EMPTY))).isEqualTo(binary());
    }

    @Test
    void textFrameOfAClientThatIsToldToUseBase64IsABinaryMessage() {
        assertThat(CODEC.decode(Frame.text(Bytes.utf8("bAQIDBA==")))).isEqualTo(binary(1, 2, 3, 4));
    }

    @Test
    void base64MayHaveLineFeedsAsTheOfficialJavaClientSendsIt() {
        String lines = "bAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4\nOQ==\n";

        EnginePacket packet = FORM.decode(Bytes.utf8(lines)).get(0);

        assertThat(((EnginePacket.Binary) packet).data().size()).isEqualTo(58);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("4hello", List.of(text("hello"))),
                Arguments.of("4hello\u001e2\u001e4world", List.of(text("hello"), EnginePacket.ping(), text("world"))),
                Arguments.of("4hello\u001ebAQIDBA==", List.of(text("hello"), binary(1, 2, 3, 4))),
                Arguments.of("4€\u001e4", List.of(text("€"), text(""))),
                Arguments.of("b", List.of(binary())),
                Arguments.of("b+/8=", List.of(binary(0xfb, 0xff))));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void bodyHasPacketsBetweenRecordSeparators(String body, List<EnginePacket> packets) {
        assertThat(FORM.encode(packets).utf8()).isEqualTo(body);
        assertThat(FORM.decode(Bytes.utf8(body))).isEqualTo(packets);
    }

    @Test
    void payloadsAreJoinedByASeparator() {
        assertThat(FORM.join(List.of(Bytes.utf8("4a"), Bytes.utf8("4b\u001e4c"), Bytes.utf8("6")))
                        .utf8())
                .isEqualTo("4a\u001e4b\u001e4c\u001e6");
        assertThat(FORM.join(List.of())).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void emptyPayloadIsJoinedLikeAnyOther() {
        assertThat(FORM.join(List.of(Bytes.EMPTY, Bytes.utf8("4a"), Bytes.EMPTY))
                        .utf8())
                .isEqualTo("\u001e4a\u001e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "9", "x", "-", "\u001e", " 4", "b*", "bA", "bAQID BA==", "b_w=="})
    void malformedFrameIsRejected(String wire) {
        assertThatThrownBy(() -> CODEC.decode(Frame.text(Bytes.utf8(wire)))).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "4hello\u001e",
                "\u001e4hello",
                "4a\u001e\u001e4b",
                "4a\u001e7",
                "b*",
                "bAQ=ID",
                "4a\u001ebA"
            })
    void malformedBodyIsRejected(String body) {
        assertThatThrownBy(() -> FORM.decode(Bytes.utf8(body))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void bodyThatIsNotUtf8IsRefused() {
        assertThatThrownBy(() -> FORM.decode(bytes('4', 0xc3)))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void packetsBeforeAMalformedOneAreDecoded() {
        PollingBodyReader reader = FORM.reader(Bytes.utf8("4a\u001ex\u001e4b"));

        assertThat(reader.next()).isEqualTo(text("a"));
        assertThatThrownBy(reader::next).isInstanceOf(ProtocolException.class);
    }

    @Test
    void versionIsTheEioParameter() {
        assertThat(CODEC.version()).isEqualTo(4);
        assertThat(CODEC.clientPings()).isFalse();
    }

    @Test
    void bodiesAreAlwaysText() {
        assertThat(CODEC.pollingEncoding(false)).isSameAs(FORM);
        assertThat(FORM.contentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(CODEC.pollingEncodingOf(null)).isSameAs(FORM);
        assertThat(CODEC.pollingEncodingOf("text/plain")).isSameAs(FORM);
        assertThat(CODEC.pollingEncodingOf("application/octet-stream")).isNull();
    }

    static Stream<EnginePacket> onePacketOfEachKind() {
        return Samples.ofEach(EnginePacket.class);
    }

    @ParameterizedTest
    @MethodSource("onePacketOfEachKind")
    void everyPacketTypeRoundTrips(EnginePacket packet) {
        assertThat(CODEC.decode(CODEC.encode(packet))).isEqualTo(packet);
        assertThat(FORM.decode(FORM.encode(List.of(packet, packet)))).containsExactly(packet, packet);
    }

    @Test
    void randomBodiesRoundTrip() {
        Random random = new Random(4);
        for (int i = 0; i < 2_000; i++) {
            List<EnginePacket> packets = new ArrayList<>();
            for (int n = 1 + random.nextInt(8); n > 0; n--) {
                packets.add(randomPacket(random));
            }
            List<Bytes> payloads =
                    packets.stream().map(packet -> FORM.encode(List.of(packet))).toList();

            assertThat(FORM.decode(FORM.join(payloads))).isEqualTo(packets);
            assertThat(FORM.join(payloads)).isEqualTo(FORM.encode(packets));
        }
    }

    private static EnginePacket randomPacket(Random random) {
        if (random.nextBoolean()) {
            byte[] data = new byte[random.nextInt(40)];
            random.nextBytes(data);
            return new EnginePacket.Binary(Bytes.wrap(data));
        }
        return text(Samples.text(random).replace('\u001e', ' '));
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
