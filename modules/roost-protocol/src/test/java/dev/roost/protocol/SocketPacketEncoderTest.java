package dev.roost.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SocketPacketEncoderTest {
    private static final Bytes ONE = Bytes.wrap(new byte[] {1});

    static Stream<Arguments> packets() {
        return Stream.of(
                Arguments.of(new SocketPacket.Connect("/", null), "0"),
                Arguments.of(new SocketPacket.Connect("/admin", null), "0/admin,"),
                Arguments.of(
                        new SocketPacket.Connect("/admin", Bytes.utf8("{\"sid\":\"x\"}")), "0/admin,{\"sid\":\"x\"}"),
                Arguments.of(
                        new SocketPacket.ConnectError("/", Bytes.utf8("{\"message\":\"Not authorized\"}")),
                        "4{\"message\":\"Not authorized\"}"),
                Arguments.of(new SocketPacket.Disconnect("/admin"), "1/admin,"),
                Arguments.of(new SocketPacket.Disconnect("/"), "1"),
                Arguments.of(new SocketPacket.Event("/", "foo", null, payload("[\"foo\"]")), "2[\"foo\"]"),
                Arguments.of(new SocketPacket.Event("/admin", "foo", 0L, payload("[\"foo\"]")), "2/admin,0[\"foo\"]"),
                Arguments.of(new SocketPacket.Ack("/", 12, payload("[\"bar\"]")), "312[\"bar\"]"),
                Arguments.of(new SocketPacket.Ack("/", 12, Payload.EMPTY), "312[]"));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void packetIsOneText(SocketPacket packet, String text) {
        assertThat(SocketPacketEncoder.encode(packet)).containsExactly(new EnginePacket.Text(Bytes.utf8(text)));
    }

    @Test
    void attachmentsFollowTheirTextPacket() {
        Bytes json = Bytes.utf8("[\"hello\",{\"_placeholder\":true,\"num\":0}]");

        assertThat(SocketPacketEncoder.encode(
                        new SocketPacket.Event("/admin", "hello", 456L, new Payload(json, List.of(ONE, Bytes.EMPTY)))))
                .containsExactly(
                        new EnginePacket.Text(Bytes.utf8("52-/admin,456" + json.utf8())),
                        new EnginePacket.Binary(ONE),
                        new EnginePacket.Binary(Bytes.EMPTY));
        assertThat(SocketPacketEncoder.encode(new SocketPacket.Ack("/", 3, new Payload(json, List.of(ONE)))))
                .containsExactly(new EnginePacket.Text(Bytes.utf8("61-3" + json.utf8())), new EnginePacket.Binary(ONE));
    }

    static Stream<SocketPacket> onePacketOfEachKind() {
        return Samples.ofEach(SocketPacket.class);
    }

    @ParameterizedTest
    @MethodSource("onePacketOfEachKind")
    void everyPacketTypeRoundTrips(SocketPacket packet) {
        assertThat(journey(new SocketPacketDecoder(10), packet)).isEqualTo(packet);
    }

    @Test
    void randomEventsRoundTrip() {
        Random random = new Random(5);
        SocketPacketDecoder decoder = new SocketPacketDecoder(10);
        for (int i = 0; i < 3_000; i++) {
            SocketPacket packet = randomPacket(random);

            assertThat(journey(decoder, packet)).isEqualTo(packet);
        }
    }

    private static SocketPacket randomPacket(Random random) {
        String namespace = random.nextBoolean() ? "/" : "/n" + random.nextInt(100) + "é";
        long id = random.nextLong() & SocketPacket.MAX_ACK_ID;
        List<Bytes> attachments = new ArrayList<>();
        StringBuilder json = new StringBuilder();
        for (int n = random.nextInt(4); n > 0; n--) {
            json.append(',')
                    .append("{\"_placeholder\":true,\"num\":")
                    .append(attachments.size())
                    .append('}');
            byte[] data = new byte[random.nextInt(5)];
            random.nextBytes(data);
            attachments.add(Bytes.wrap(data));
        }
        for (int n = random.nextInt(4); n > 0; n--) {
            json.append(',').append(quoted(Samples.text(random)));
        }
        if (random.nextInt(4) == 0) {
            String items = json.isEmpty() ? "" : json.substring(1);
            return new SocketPacket.Ack(namespace, id, new Payload(Bytes.utf8("[" + items + "]"), attachments));
        }
        // Never one of the reserved names.
        String name = "e" + Samples.text(random);
        Payload payload = new Payload(Bytes.utf8("[" + quoted(name) + json + "]"), attachments);
        return new SocketPacket.Event(namespace, name, random.nextBoolean() ? id : null, payload);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c < 0x20 || c == '"' || c == '\\') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static SocketPacket journey(SocketPacketDecoder decoder, SocketPacket packet) {
        SocketPacket arrived = null;
        for (EnginePacket part : SocketPacketEncoder.encode(packet)) {
            assertThat(arrived).as("complete before its last part").isNull();
            arrived = part instanceof EnginePacket.Text text
                    ? decoder.text(text.data())
                    : decoder.binary(((EnginePacket.Binary) part).data());
        }
        return arrived;
    }

    private static Payload payload(String json) {
        return new Payload(Bytes.utf8(json), List.of());
    }
}
