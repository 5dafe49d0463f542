package dev.roost.msgpack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.msgpack.core.buffer.MessageBuffer;

class MessagePackParserTest {
    private final MessagePackParser parser = new MessagePackParser();

    @ParameterizedTest
    @MethodSource("dev.roost.msgpack.Packets#all")
    void packetIsOneBinaryMessage(Packets.Sample sample) {
        assertThat(parser.encode(sample.packet())).containsExactly(new EnginePacket.Binary(sample.message()));
    }

    @ParameterizedTest
    @MethodSource("dev.roost.msgpack.Packets#all")
    void messageIsOnePacket(Packets.Sample sample) {
        SocketPacket packet = parser.decoder(0).binary(sample.message());

        assertThat(packet).isEqualTo(sample.packet());
        assertThat(payload(packet).items()).isEqualTo(payload(sample.packet()).items());
    }

    @Test
    void everyKindOfPacketIsAmongTheSamples() {
        Set<Class<?>> kinds =
                Packets.all().map(sample -> sample.packet().getClass()).collect(Collectors.toSet());

        assertThat(kinds)
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(SocketPacket.class.getPermittedSubclasses()));
    }

    @Test
    void itemsAreNotCopied() {
        byte[] message =
                Packets.all().skip(3).findFirst().orElseThrow().message().toArray();
        SocketPacket packet = parser.decoder(0).binary(Bytes.wrap(message));

        payload(packet).items().get(2).withArray((array, from, length) -> {
            assertThat(array).isSameAs(message);
            return from;
        });
    }

    @Test
    void encoderDoesNotChangeThePayload() {
        Payload payload = parser.payloads().encode(List.of("m", new byte[70_000]));
        EnginePacket.Binary message = (EnginePacket.Binary)
                parser.encode(new SocketPacket.Event("/", "m", null, payload)).get(0);

        assertThat(Notation.hex(message.data())).contains(Notation.hex(payload.array()));
    }

    /** Newer JDKs log a warning about it. */
    @Test
    void libraryDoesNotUseUnsafe() {
        parser.payloads().encode(List.of());

        assertThat(MessageBuffer.wrap(new byte[1]).getClass().getSimpleName()).isEqualTo("MessageBufferU");
    }

    private static Payload payload(SocketPacket packet) {
        if (packet instanceof SocketPacket.Event event) {
            return event.payload();
        }
        return packet instanceof SocketPacket.Ack ack ? ack.payload() : Packets.payload();
    }
}
