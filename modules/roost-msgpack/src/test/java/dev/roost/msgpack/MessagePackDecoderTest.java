package dev.roost.msgpack;

import static dev.roost.msgpack.Notation.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.PacketDecoder;
import dev.roost.protocol.ProtocolException;
import dev.roost.protocol.SocketPacket;
import dev.roost.protocol.SocketPacketDecoder;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePackDecoderTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final PacketDecoder decoder = new MessagePackDecoder();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "c0", // no map
                "92 'type' 00",
                "d4 00 00",
                "80", // no type
                "82 'type' c0 'nsp' '/'",
                "82 'type' ff 'nsp' '/'",
                "82 'type' 05 'nsp' '/'",
                "82 'type' '0' 'nsp' '/'",
                "82 'type' cb 3f e0 00 00 00 00 00 00 'nsp' '/'",
                "82 'type' cf ff ff ff ff ff ff ff ff 'nsp' '/'",
                "82 'type' cb 7f f0 00 00 00 00 00 00 'nsp' '/'",
                "81 'type' 01", // no namespace
                "82 'type' 01 'nsp' c0",
                "82 'type' 01 'nsp' c4 01 2f",
                "82 'type' 01 'nsp' a1 ff",
                "83 'type' 00 'nsp' '/' 'data' c0", // data of another shape
                "83 'type' 00 'nsp' '/' 'data' 90",
                "83 'type' 00 'nsp' '/' 'data' 'auth'",
                "83 'type' 01 'nsp' '/' 'data' c0",
                "83 'type' 01 'nsp' '/' 'data' 80",
                "82 'type' 04 'nsp' '/'",
                "83 'type' 04 'nsp' '/' 'data' 05",
                "82 'type' 02 'nsp' '/'",
                "83 'type' 02 'nsp' '/' 'data' 81 'm' 01",
                "83 'type' 02 'nsp' '/' 'data' d7 05 00 00 00 00 00 00 00 00",
                "82 'type' 03 'nsp' '/'",
                "83 'type' 03 'nsp' '/' 'data' c0",
                "83 'type' 02 'nsp' '/' 'data' 90", // no name
                "83 'type' 02 'nsp' '/' 'data' 91 c0",
                "83 'type' 02 'nsp' '/' 'data' 91 90",
                "83 'type' 02 'nsp' '/' 'data' 91 d4 00 00",
                "84 'type' 02 'nsp' '/' 'data' 91 'm' 'id' ff", // ids
                "84 'type' 02 'nsp' '/' 'data' 91 'm' 'id' c0",
                "84 'type' 02 'nsp' '/' 'data' 91 'm' 'id' '1'",
                "84 'type' 02 'nsp' '/' 'data' 91 'm' 'id' cf 00 20 00 00 00 00 00 00",
                "84 'type' 02 'nsp' '/' 'data' 91 'm' 'id' cf ff ff ff ff ff ff ff ff",
                "82 'type' 01 'nsp' '/' 00", // something behind
                "83 'type' 01 'nsp' '/' 'x' c1", // not MessagePack
                "83 'type' 01 'nsp' '/' 'x' a2 c3 28",
                "83 'type' 01 'nsp' '/' 'x' a3 ed a0 80",
            })
    void invalidPacketIsRejected(String notation) {
        assertThatThrownBy(() -> decoder.binary(bytes(notation))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void textIsRejected() {
        assertThatThrownBy(() -> decoder.text(Bytes.utf8("0"))).isInstanceOf(ProtocolException.class);
        assertThat(decoder.isWaiting()).isFalse();
    }

    @Test
    void reservedNamesAreRejected() {
        for (String name : SocketPacketDecoder.RESERVED_EVENTS) {
            assertThatThrownBy(() -> decoder.binary(bytes("83 'type' 02 'nsp' '/' 'data' 91 '" + name + "'")))
                    .as(name)
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void keysAreAcceptedInAnyOrder() {
        SocketPacket packet =
                decoder.binary(bytes("85 'type' 02 'data' 91 'm' 'options' 81 'compress' c3 'id' 07 'nsp' '/'"));

        assertThat(packet).isEqualTo(new SocketPacket.Event("/", "m", 7L, Packets.payload("m")));
        assertThat(decoder.binary(bytes("82 'nsp' '/' 'type' 01"))).isEqualTo(new SocketPacket.Disconnect("/"));
    }

    /** The official client sends it if there is no {@code auth}. */
    @Test
    void undefinedEqualsMissing() {
        assertThat(decoder.binary(bytes("84 'type' 00 'data' d4 00 00 'id' d4 00 00 'nsp' '/'")))
                .isEqualTo(new SocketPacket.Connect("/", null));
        assertThat(decoder.binary(bytes("83 'type' 01 'data' d4 00 00 'nsp' '/'")))
                .isEqualTo(new SocketPacket.Disconnect("/"));
    }

    @Test
    void lastOfDuplicateKeysApplies() {
        SocketPacket packet = decoder.binary(bytes(
                "88 'type' 00 'nsp' c0 'id' c0 'data' 92 'a' 'b'" + "'data' 91 'm' 'id' 01 'nsp' '/x' 'type' 02"));

        assertThat(packet).isEqualTo(new SocketPacket.Event("/x", "m", 1L, Packets.payload("m")));
        assertThat(((SocketPacket.Event) packet).payload().items()).containsExactly(bytes("'m'"));
    }

    @Test
    void unknownKeysAreIgnored() {
        assertThat(decoder.binary(bytes("88 'type' 01 'nsp' '/' 'x' 01 05 02 c0 03 91 'type' 04 c4 02 69 64 05 '' 06")))
                .isEqualTo(new SocketPacket.Disconnect("/"));
    }

    @Test
    void integersAreAcceptedInAnyFormat() {
        assertThat(decoder.binary(bytes("84 'type' cb 40 08 00 00 00 00 00 00 'id' d3 00 00 00 00 00 00 00 09"
                        + "'data' 90 'nsp' '/'")))
                .isEqualTo(new SocketPacket.Ack("/", 9, Packets.payload()));
        assertThat(decoder.binary(bytes("82 'type' ca 3f 80 00 00 'nsp' '/'")))
                .isEqualTo(new SocketPacket.Disconnect("/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "05=5",
                "ff=-1",
                "d1 80 00=-32768",
                "cf ff ff ff ff ff ff ff ff=18446744073709551615",
                "cb 40 00 00 00 00 00 00 00=2",
                "cb 3f f8 00 00 00 00 00 00=1.5",
                "ca 3f c0 00 00=1.5",
                "d9 01 6d=m",
                "da 00 01 6d=m",
                "db 00 00 00 01 6d=m",
            })
    void nameIsTextOrNumber(String example) {
        String[] parts = example.split("=");
        SocketPacket packet = decoder.binary(bytes("83 'type' 02 'nsp' '/' 'data' 91 " + parts[0]));

        assertThat(((SocketPacket.Event) packet).name()).isEqualTo(parts[1]);
    }

    @Test
    void arraysOfAnyFormatAreSplit() {
        SocketPacket packet = decoder.binary(
                bytes("83 'type' 02 'nsp' '/' 'data' dd 00 00 00 03 'm' dc 00 01 c0 de 00 01 'k' c7 01 05 00"));

        assertThat(((SocketPacket.Event) packet).payload().items())
                .containsExactly(bytes("'m'"), bytes("dc 00 01 c0"), bytes("de 00 01 'k' c7 01 05 00"));
    }

    @Test
    void ackWithoutIdIsIgnored() {
        assertThat(decoder.binary(bytes("83 'type' 03 'nsp' '/' 'data' 90"))).isNull();
    }

    /** Node's server answers {@code Invalid namespace}. */
    @Test
    void namespaceWithoutSlashIsPassedToTheServer() {
        assertThat(decoder.binary(bytes("82 'type' 00 'nsp' 'x'"))).isEqualTo(new SocketPacket.Connect("x", null));
    }

    @ParameterizedTest
    @MethodSource("dev.roost.msgpack.Packets#all")
    void everyPrefixIsRejected(Packets.Sample sample) {
        Bytes message = sample.message();
        for (int end = 0; end < message.size(); end++) {
            Bytes beginning = message.slice(0, end);
            assertThatThrownBy(() -> decoder.binary(beginning)).isInstanceOf(ProtocolException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.roost.msgpack.Packets#all")
    void everyChangedByteIsAcceptedOrRejected(Packets.Sample sample) {
        assertTimeoutPreemptively(PATIENCE, () -> {
            for (int i = 0; i < sample.message().size(); i++) {
                for (int value = 0; value < 256; value++) {
                    byte[] changed = sample.message().toArray();
                    changed[i] = (byte) value;
                    acceptOrReject(changed);
                }
            }
        });
    }

    @Test
    void randomInputIsAcceptedOrRejected() {
        Random random = new Random(1);
        assertTimeoutPreemptively(PATIENCE, () -> {
            for (int round = 0; round < 50_000; round++) {
                byte[] noise = new byte[1 + random.nextInt(40)];
                random.nextBytes(noise);
                noise[0] = (byte) (0x80 | random.nextInt(16));
                acceptOrReject(noise);
            }
        });
    }

    private void acceptOrReject(byte[] message) {
        try {
            SocketPacket packet = decoder.binary(Bytes.wrap(message));
            if (packet != null) {
                assertThat(decoder.binary(MessagePackEncoder.encode(packet))).isEqualTo(packet);
            }
        } catch (ProtocolException refused) {
            assertThat(refused.getMessage()).contains(":");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"91", "81 00", "de 00 01 00", "dd 00 00 00 01"})
    void nestingIsLimited(String level) {
        String head = "83 'type' 02 'nsp' '/' 'data' 92 'm' ";

        assertThat(decoder.binary(bytes(head + level.repeat(498) + "c0"))).isNotNull();
        assertThatThrownBy(() -> decoder.binary(bytes(head + level.repeat(499) + "c0")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("nested too deep");
        assertThatThrownBy(() -> decoder.binary(bytes(head + level.repeat(100_000) + "c0")))
                .isInstanceOf(ProtocolException.class);
    }

    static Stream<String> announcements() {
        return Stream.of("c6", "c9", "db", "dd", "df")
                .flatMap(form -> Stream.of("7f ff ff ff", "ff ff ff ff").map(size -> form + size));
    }

    @ParameterizedTest
    @MethodSource("announcements")
    void announcedSizesAllocateNothing(String announced) {
        assertTimeoutPreemptively(PATIENCE, () -> {
            for (int round = 0; round < 100; round++) {
                assertThatThrownBy(() -> decoder.binary(bytes("83 'type' 02 'nsp' '/' 'data' 92 'm' " + announced)))
                        .isInstanceOf(ProtocolException.class);
                assertThatThrownBy(() -> decoder.binary(bytes(announced))).isInstanceOf(ProtocolException.class);
            }
        });
    }
}
