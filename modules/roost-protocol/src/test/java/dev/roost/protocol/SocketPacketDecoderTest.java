package dev.roost.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketPacketDecoderTest {
    private static final Bytes ONE = Bytes.wrap(new byte[] {1});
    private static final Bytes TWO = Bytes.wrap(new byte[] {2});

    private final SocketPacketDecoder decoder = new SocketPacketDecoder(10);

    /** socket.io-protocol v5, "Packet encoding" and "Sample session". */
    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("0", new SocketPacket.Connect("/", null)),
                Arguments.of("0/admin,", new SocketPacket.Connect("/admin", null)),
                Arguments.of("0/admin", new SocketPacket.Connect("/admin", null)),
                Arguments.of(
                        "0/admin,{\"sid\":\"oSO0OpakMV_3jnilAAAA\"}",
                        new SocketPacket.Connect("/admin", Bytes.utf8("{\"sid\":\"oSO0OpakMV_3jnilAAAA\"}"))),
                Arguments.of(
                        "0{\"token\":\"[1,2]\"}", new SocketPacket.Connect("/", Bytes.utf8("{\"token\":\"[1,2]\"}"))),
                Arguments.of("0/chat?x=1,", new SocketPacket.Connect("/chat?x=1", null)),
                Arguments.of("0/,", new SocketPacket.Connect("/", null)),
                Arguments.of(
                        "4{\"message\":\"Not authorized\"}",
                        new SocketPacket.ConnectError("/", Bytes.utf8("{\"message\":\"Not authorized\"}"))),
                Arguments.of("4/a,\"no\"", new SocketPacket.ConnectError("/a", Bytes.utf8("\"no\""))),
                Arguments.of("1/admin,", new SocketPacket.Disconnect("/admin")),
                Arguments.of("1", new SocketPacket.Disconnect("/")),
                Arguments.of("2[\"foo\"]", event("/", "foo", null, "[\"foo\"]")),
                Arguments.of("2/admin,[\"bar\"]", event("/admin", "bar", null, "[\"bar\"]")),
                Arguments.of("212[\"foo\"]", event("/", "foo", 12L, "[\"foo\"]")),
                Arguments.of(
                        "2/admin,456[\"project:delete\",123]",
                        event("/admin", "project:delete", 456L, "[\"project:delete\",123]")),
                Arguments.of("312[\"bar\"]", new SocketPacket.Ack("/", 12, payload("[\"bar\"]"))),
                Arguments.of("3/admin,456[]", new SocketPacket.Ack("/admin", 456, payload("[]"))),
                Arguments.of("30", new SocketPacket.Ack("/", 0, Payload.EMPTY)),
                Arguments.of("29007199254740991[\"a\"]", event("/", "a", SocketPacket.MAX_ACK_ID, "[\"a\"]")));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textIsAPacket(String text, SocketPacket packet) {
        assertThat(decoder.text(Bytes.utf8(text))).isEqualTo(packet);
    }

    @Test
    void eventWithAttachmentsIsCompleteWithTheLastOfThem() {
        String json = "[\"hello\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]";

        assertThat(decoder.text(Bytes.utf8("52-/admin,7" + json))).isNull();
        assertThat(decoder.binary(ONE)).isNull();
        assertThat(decoder.binary(TWO))
                .isEqualTo(new SocketPacket.Event(
                        "/admin", "hello", 7L, new Payload(Bytes.utf8(json), List.of(ONE, TWO))));
        assertThat(decoder.text(Bytes.utf8("2[\"next\"]"))).isEqualTo(event("/", "next", null, "[\"next\"]"));
    }

    @Test
    void ackWithAttachmentsIsCompleteWithTheLastOfThem() {
        String json = "[{\"_placeholder\":true,\"num\":0}]";

        assertThat(decoder.text(Bytes.utf8("61-/admin,456" + json))).isNull();
        assertThat(decoder.binary(Bytes.EMPTY))
                .isEqualTo(new SocketPacket.Ack("/admin", 456, new Payload(Bytes.utf8(json), List.of(Bytes.EMPTY))));
    }

    @Test
    void attachmentWithoutPlaceholderIsAccepted() {
        assertThat(decoder.text(Bytes.utf8("51-[\"a\"]"))).isNull();
        assertThat(decoder.binary(ONE)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Not a packet.
                "",
                "7",
                "8",
                "9",
                "x[\"a\"]",
                "-1",
                // Payloads.
                "2/room,[]",
                "2/room,{}",
                "2/room,[null]",
                "2/room,[true]",
                "2/room,[{\"toString\":\"foo\"}]",
                "2/room,[[\"a\"]]",
                "2/room,[\"a\"",
                "2/room,[\"a\"]x",
                "2/room,[\"a\",]",
                "2/room,\"a\"",
                "2/room,null",
                "2/room[\"a\",1]",
                "3/room,1{}",
                "3/room,1\"a\"",
                // Reserved names, also with escapes.
                "2[\"connect\"]",
                "2[\"connect_error\"]",
                "2[\"disconnect\"]",
                "2[\"disconnecting\"]",
                "2[\"newListener\"]",
                "2[\"removeListener\"]",
                "2[\"\\u0063onnect\"]",
                "51-[\"disconnect\",{\"_placeholder\":true,\"num\":0}]",
                // Acknowledgement ids.
                "2-1[\"a\"]",
                "21.5[\"a\"]",
                "21e3[\"a\"]",
                "2 1[\"a\"]",
                "2/room,-1[\"a\"]",
                "29007199254740992[\"a\"]",
                "299999999999999999999999999[\"a\"]",
                "39007199254740992[]",
                // CONNECT, DISCONNECT, CONNECT_ERROR.
                "0[]",
                "0null",
                "0\"a\"",
                "01",
                "0/room,[{}]",
                "0{",
                "0{}x",
                "1/room,{}",
                "1/room,1",
                "1[\"a\"]",
                "4",
                "4/room,",
                "4{",
                // Numbers of attachments.
                "5[\"a\"]",
                "5-[\"a\"]",
                "5-1[\"a-b\"]",
                "50-[\"a\"]",
                "5-1-[\"a\"]",
                "51.5-[\"a\"]",
                "51e0-[\"a\"]",
                "5+1-[\"a\"]",
                "5 1-[\"a\"]",
                "511-[\"a\"]",
                "599-[\"a\"]",
                "51832742252-[\"a\"]",
                "599999999999999999999-[\"a\"]",
                "51",
                "51[\"a\"]",
                "51-",
                "51-/room,",
                "51-[]",
                "60-1[]",
                "61-1",
                "61-[{\"_placeholder\":true,\"num\":0}]",
                // Placeholders.
                "51-[\"a\",{\"_placeholder\":true,\"num\":1}]",
                "51-[\"a\",{\"_placeholder\":true,\"num\":-1}]",
                "51-[\"a\",{\"_placeholder\":true,\"num\":0.5}]",
                "51-[\"a\",{\"_placeholder\":true,\"num\":\"splice\"}]",
                "51-[\"a\",{\"_placeholder\":true}]",
                "61-1[{\"_placeholder\":true,\"num\":1}]"
            })
    void protocolViolationIsRejected(String text) {
        assertThatThrownBy(() -> decoder.text(Bytes.utf8(text))).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2/room,", "2/room", "27", "3", "3[\"a\"]", "3/room,[]"})
    void packetWithoutMeaningIsIgnored(String text) {
        assertThat(decoder.text(Bytes.utf8(text))).isNull();
        assertThat(decoder.text(Bytes.utf8("2[\"next\"]"))).isNotNull();
    }

    static Stream<Arguments> plainNames() {
        return Stream.of(
                Arguments.of("\"__proto__\"", "__proto__"),
                Arguments.of("\"constructor\"", "constructor"),
                Arguments.of("\"error\"", "error"),
                Arguments.of("\"connection\"", "connection"),
                Arguments.of("\"Connect\"", "Connect"),
                Arguments.of("\"\"", ""),
                Arguments.of("\"안녕\\n\"", "안녕\n"),
                Arguments.of("1", "1"),
                Arguments.of("-1.5e3", "-1.5e3"),
                Arguments.of("  \"a\" ", "a"));
    }

    @ParameterizedTest
    @MethodSource("plainNames")
    void otherNamesArePlainNames(String json, String name) {
        SocketPacket packet = decoder.text(Bytes.utf8("2[" + json + ",1]"));

        assertThat(packet).isInstanceOfSatisfying(SocketPacket.Event.class, event -> {
            assertThat(event.name()).isEqualTo(name);
            assertThat(event.payload().items()).hasSize(2).last().isEqualTo(Bytes.utf8("1"));
        });
    }

    @Test
    void placeholderInAPlainEventIsData() {
        String json = "[\"a\",{\"_placeholder\":true,\"num\":99}]";

        assertThat(decoder.text(Bytes.utf8("2" + json))).isEqualTo(event("/", "a", null, json));
    }

    @Test
    void placeholderCanBeRepeated() {
        String json = "[\"a\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}]";

        decoder.text(Bytes.utf8("51-" + json));

        assertThat(decoder.binary(ONE)).isNotNull();
    }

    @Test
    void textInsteadOfAttachmentIsRejected() {
        decoder.text(Bytes.utf8("52-[\"a\"]"));
        decoder.binary(ONE);

        assertThatThrownBy(() -> decoder.text(Bytes.utf8("2[\"b\"]"))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void unannouncedBinaryMessageIsRejected() {
        assertThatThrownBy(() -> decoder.binary(ONE)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void attachmentBeyondTheAnnouncedCountIsRejected() {
        decoder.text(Bytes.utf8("51-[\"a\"]"));
        decoder.binary(ONE);

        assertThatThrownBy(() -> decoder.binary(TWO)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void maximumNumberOfAttachmentsIsAccepted() {
        assertThat(decoder.text(Bytes.utf8("510-[\"a\"]"))).isNull();
        for (int i = 1; i < 10; i++) {
            assertThat(decoder.binary(ONE)).isNull();
        }
        assertThat(decoder.binary(ONE))
                .isInstanceOfSatisfying(
                        SocketPacket.Event.class,
                        event -> assertThat(event.payload().attachments()).hasSize(10));
    }

    @Test
    void attachmentLimitCanHaveThreeDigits() {
        SocketPacketDecoder generous = new SocketPacketDecoder(150);

        assertThat(generous.text(Bytes.utf8("5150-[\"a\",{\"_placeholder\":true,\"num\":149}]")))
                .isNull();
        assertThatThrownBy(() -> new SocketPacketDecoder(150).text(Bytes.utf8("5151-[\"a\"]")))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void attachmentLimitCanBeZero() {
        assertThatThrownBy(() -> new SocketPacketDecoder(0).text(Bytes.utf8("51-[\"a\"]")))
                .isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1001})
    void invalidAttachmentLimitIsRejected(int limit) {
        assertThatThrownBy(() -> new SocketPacketDecoder(limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxAttachments");
    }

    @Test
    void idOfAMillionDigitsIsRejectedFast() {
        Bytes text = Bytes.utf8("2" + "1".repeat(1_000_000) + "[\"a\"]");

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> decoder.text(text)).isInstanceOf(ProtocolException.class));
    }

    private static SocketPacket event(String namespace, String name, Long ackId, String json) {
        return new SocketPacket.Event(namespace, name, ackId, payload(json));
    }

    private static Payload payload(String json) {
        return new Payload(Bytes.utf8(json), List.of());
    }
}
