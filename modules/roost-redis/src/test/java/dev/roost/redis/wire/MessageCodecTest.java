package dev.roost.redis.wire;

import static dev.roost.redis.wire.WireSamples.event;
import static dev.roost.redis.wire.WireSamples.hex;
import static dev.roost.redis.wire.WireSamples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.BroadcastOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes are those of the sharded adapter of {@code @socket.io/redis-adapter} 8.3, and of the streams adapter 0.3. */
class MessageCodecTest {
    private static final String ID = "ddd765e7794ca54f";
    private static final String TAIL = ",\"uid\":\"" + ID + "\",\"nsp\":\"/\"}";
    private static final String BYTES =
            "84a47479706503a46461746182a67061636b657482a47479706502a46461746192a362696ec404010203ff"
                    + "a46f70747383a5726f6f6d7390a665786365707490a5666c61677380a3756964b064646437363565373739346361353466"
                    + "a36e7370a12f";
    private static final BroadcastOptions EVERYONE = BroadcastOptions.EVERYONE;
    private static final BroadcastOptions R1 = EVERYONE.to(List.of("r1"));

    private final MessageCodec codec = new MessageCodec("/", "own", WireSamples.JSON, false);
    private final MessageCodec packed = new MessageCodec("/", "own", WireSamples.MESSAGE_PACK, false);

    private void same(String expected, ClusterMessage message) {
        String text = expected + TAIL;
        assertThat(utf8(codec.encode(message).orElseThrow())).isEqualTo(text);
        assertThat(codec.read(utf8(text))).contains(message);
        byte[] binary = codec.encodeMessagePack(message).orElseThrow();
        assertThat(codec.read(binary)).as(hex(binary)).contains(message);
    }

    @Test
    void messagesHaveTheTextOfNode() {
        same(
                "{\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"room\",1]},"
                        + "\"opts\":{\"rooms\":[\"r1\"],\"except\":[],\"flags\":{}}}",
                new ClusterMessage.Broadcast(ID, event(WireSamples.JSON, "room", 1), R1));
        same(
                "{\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"q\",\"text\"]},\"requestId\":\"cb7f85dfd9fb05a6\","
                        + "\"opts\":{\"rooms\":[],\"except\":[],\"flags\":{\"timeout\":800}}}",
                new ClusterMessage.BroadcastWithAck(
                        ID,
                        "cb7f85dfd9fb05a6",
                        event(WireSamples.JSON, "q", "text"),
                        EVERYONE,
                        Duration.ofMillis(800)));
        same(
                "{\"type\":4,\"data\":{\"opts\":{\"rooms\":[\"r1\"],\"except\":[\"r3\"],\"flags\":{}},\"rooms\":[\"n1\"]}",
                new ClusterMessage.SocketsJoin(ID, R1.except(List.of("r3")), Set.of("n1")));
        same(
                "{\"type\":5,\"data\":{\"opts\":{\"rooms\":[\"r1\"],\"except\":[],\"flags\":{}},\"rooms\":[\"n1\"]}",
                new ClusterMessage.SocketsLeave(ID, R1, Set.of("n1")));
        same(
                "{\"type\":6,\"data\":{\"opts\":{\"rooms\":[\"r1\"],\"except\":[],\"flags\":{}},\"close\":false}",
                new ClusterMessage.DisconnectSockets(ID, R1, false));
        same(
                "{\"type\":7,\"data\":{\"opts\":{\"rooms\":[],\"except\":[],\"flags\":{}},\"requestId\":\"3fc5f4e4e0f19a7f\"}",
                new ClusterMessage.FetchSockets(ID, "3fc5f4e4e0f19a7f", EVERYONE));
        same(
                "{\"type\":8,\"data\":{\"requestId\":\"q\",\"sockets\":[]}",
                new ClusterMessage.FetchSocketsResponse(ID, "q", List.of()));
        Payload event = event(WireSamples.JSON, "ask", "x").payload();
        same("{\"type\":9,\"data\":{\"packet\":[\"ask\",\"x\"]}", new ClusterMessage.ServerSideEmit(ID, event));
        same(
                "{\"type\":9,\"data\":{\"requestId\":\"9e04d0fd7e92c87e\",\"packet\":[\"ask\",\"x\"]}",
                new ClusterMessage.ServerSideEmitWithAck(ID, "9e04d0fd7e92c87e", event));
    }

    @Test
    void responsesHaveTheTextOfNode() {
        Payload answer = WireSamples.JSON.payloads().encode(List.of("answer x"));
        same(
                "{\"type\":10,\"data\":{\"requestId\":\"9e04d0fd7e92c87e\",\"packet\":\"answer x\"}",
                new ClusterMessage.ServerSideEmitResponse(ID, "9e04d0fd7e92c87e", answer));
        same(
                "{\"type\":10,\"data\":{\"requestId\":\"9e04d0fd7e92c87e\"}",
                new ClusterMessage.ServerSideEmitResponse(ID, "9e04d0fd7e92c87e", Payload.EMPTY));
        same(
                "{\"type\":11,\"data\":{\"requestId\":\"cb7f85dfd9fb05a6\",\"clientCount\":3}",
                new ClusterMessage.BroadcastClientCount(ID, "cb7f85dfd9fb05a6", 3, List.of()));
        same(
                "{\"type\":12,\"data\":{\"requestId\":\"q\",\"packet\":\"answer x\",\"socketId\":\"s\"}",
                new ClusterMessage.BroadcastAck(ID, "q", "s", answer));
        same(
                "{\"type\":15,\"data\":{\"requestId\":\"q\",\"socketId\":\"s\"}",
                new ClusterMessage.BroadcastClientGone(ID, "q", "s"));
        same("{\"type\":14,\"data\":{\"requestId\":\"q\"}", new ClusterMessage.BroadcastCancel(ID, "q"));
        same("{\"type\":13", new ClusterMessage.AdapterClose(ID));
        same("{\"type\":2", new ClusterMessage.Heartbeat(ID));
        same("{\"type\":1", new ClusterMessage.InitialHeartbeat(ID));
    }

    @Test
    void bytesMakeTheMessageMessagePack() {
        ClusterMessage message =
                new ClusterMessage.Broadcast(ID, event(WireSamples.JSON, "bin", new byte[] {1, 2, 3, -1}), EVERYONE);
        assertThat(hex(codec.encode(message).orElseThrow())).isEqualTo(BYTES);
        assertThat(codec.read(hex(BYTES))).contains(message);

        ClusterMessage same = new ClusterMessage.Broadcast(
                ID, event(WireSamples.MESSAGE_PACK, "bin", new byte[] {1, 2, 3, -1}), EVERYONE);
        assertThat(hex(packed.encode(same).orElseThrow())).isEqualTo(BYTES);
        assertThat(packed.read(hex(BYTES))).contains(same);
    }

    @Test
    void answerWithBytesHasTheBytesOfNode() {
        String expected =
                "84a4747970650ca46461746182a9726571756573744964b063623766383564666439666230356136a67061636b6574c4027631"
                        + "a3756964b032313365383534343333376661663764a36e7370a12f";
        Payload answer = WireSamples.JSON.payloads().encode(List.of(new byte[] {0x76, 0x31}));
        ClusterMessage ack = new ClusterMessage.BroadcastAck("213e8544337faf7d", "cb7f85dfd9fb05a6", null, answer);
        assertThat(hex(codec.encode(ack).orElseThrow())).isEqualTo(expected);
        assertThat(codec.read(hex(expected))).contains(ack);
    }

    @Test
    void payloadOfMessagePackParserIsConverted() {
        ClusterMessage message = new ClusterMessage.Broadcast(ID, event(WireSamples.MESSAGE_PACK, "room", 1), R1);
        byte[] text = packed.encode(message).orElseThrow();
        assertThat(utf8(text)).startsWith("{\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"room\",1]}");
        assertThat(packed.read(text)).contains(message);
    }

    @Test
    void streamsMessageHasTheBytesOfNode() {
        ClusterMessage fetch = new ClusterMessage.FetchSockets(ID, "0000000000000000", EVERYONE);
        assertThat(hex(codec.encodeMessagePack(fetch).orElseThrow()))
                .isEqualTo("84a47479706507a46461746182a46f70747383a5726f6f6d7390a665786365707490a5666c61677380"
                        + "a9726571756573744964b030303030303030303030303030303030"
                        + "a3756964b064646437363565373739346361353466a36e7370a12f");
    }

    private static Map<String, String> texts(Map<String, byte[]> entry) {
        Map<String, String> texts = new LinkedHashMap<>();
        entry.forEach((name, value) -> texts.put(name, utf8(value)));
        return texts;
    }

    @Test
    void streamEntryHasTheFieldsOfNode() {
        ClusterMessage text = new ClusterMessage.Broadcast(ID, event(WireSamples.JSON, "room", 1), R1);
        Map<String, byte[]> entry = codec.encodeEntry(text).orElseThrow();
        assertThat(texts(entry))
                .containsExactly(
                        Map.entry("uid", ID),
                        Map.entry("nsp", "/"),
                        Map.entry("type", "3"),
                        Map.entry(
                                "data",
                                "{\"packet\":{\"type\":2,\"data\":[\"room\",1]},"
                                        + "\"opts\":{\"rooms\":[\"r1\"],\"except\":[],\"flags\":{}}}"));
        assertThat(codec.readEntry(entry)).contains(text);

        ClusterMessage bytes =
                new ClusterMessage.Broadcast(ID, event(WireSamples.JSON, "bin", new byte[] {1, 2, 3, -1}), EVERYONE);
        Map<String, byte[]> binary = codec.encodeEntry(bytes).orElseThrow();
        assertThat(texts(binary))
                .containsEntry(
                        "data", "gqZwYWNrZXSCpHR5cGUCpGRhdGGSo2JpbsQEAQID/6RvcHRzg6Vyb29tc5CmZXhjZXB0kKVmbGFnc4A=");
        assertThat(codec.readEntry(binary)).contains(bytes);
        Map<String, byte[]> close =
                codec.encodeEntry(new ClusterMessage.AdapterClose(ID)).orElseThrow();
        assertThat(close).containsOnlyKeys("uid", "nsp", "type");
    }

    @Test
    void ackIdOfPacketIsKept() {
        SocketPacket.Event packet = event(WireSamples.JSON, "e").withAckId(7);
        ClusterMessage message = new ClusterMessage.Broadcast(ID, packet, R1);
        byte[] text = codec.encode(message).orElseThrow();
        assertThat(utf8(text)).contains("{\"type\":2,\"data\":[\"e\"],\"id\":7}");
        assertThat(codec.read(text)).contains(message);
    }

    @Test
    void ownEntryIsReadOnRequestOnly() {
        ClusterMessage own = new ClusterMessage.Broadcast("own", event(WireSamples.JSON, "e"), EVERYONE);
        Map<String, byte[]> entry = codec.encodeEntry(own).orElseThrow();
        assertThat(codec.isOwn(entry)).isTrue();
        assertThat(codec.readEntry(entry)).contains(own);
    }

    @Test
    void messagesToOthersAreIgnored() {
        for (String message : List.of(
                "{\"type\":13,\"uid\":\"own\",\"nsp\":\"/\"}",
                "{\"uid\":\"own\",\"nsp\":\"/\",\"type\":3}",
                "{\"type\":99,\"uid\":\"x\",\"nsp\":\"/\"}",
                "{\"type\":\"3\",\"uid\":\"x\",\"nsp\":\"/\"}",
                "{\"type\":3,\"uid\":\"x\",\"nsp\":\"/other\"}",
                "{\"type\":3,\"uid\":\"x\"}",
                "{\"type\":2,\"nsp\":\"/\"}")) {
            assertThat(codec.read(utf8(message))).as(message).isEmpty();
        }
        assertThat(codec.readEntry(Map.of())).isEmpty();
        assertThat(codec.readEntry(Map.of("nsp", utf8("/"), "type", utf8("x")))).isEmpty();
        ClusterMessage own = new ClusterMessage.FetchSockets("own", "q", EVERYONE);
        assertThat(codec.read(codec.encode(own).orElseThrow())).isEmpty();
        assertThat(codec.read(codec.encodeMessagePack(own).orElseThrow())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\":3",
                "\"type\":3,\"data\":5",
                "\"type\":3,\"data\":{}",
                "\"type\":3,\"data\":{\"packet\":null,\"opts\":{}}",
                "\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"e\"]},\"opts\":null}",
                "\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"e\"]},\"opts\":{\"rooms\":1}}",
                "\"type\":3,\"data\":{\"packet\":{\"type\":1,\"data\":[\"e\"]},\"opts\":{}}",
                "\"type\":4,\"data\":{}",
                "\"type\":7,\"data\":{\"opts\":{}}",
                "\"type\":8,\"data\":{\"requestId\":\"q\",\"sockets\":[1]}",
                "\"type\":9,\"data\":{\"packet\":\"x\"}",
                "\"type\":9,\"data\":{\"packet\":[\"connection\"]}",
                "\"type\":11,\"data\":{\"requestId\":\"q\",\"clientCount\":-1}",
                "\"type\":12,\"data\":{}"
            })
    void malformedMessageIsRejected(String fields) {
        assertThatThrownBy(() -> codec.read(utf8("{" + fields + ",\"uid\":\"x\",\"nsp\":\"/\"}")))
                .isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "not base64!", "gqZ", "wA=="})
    void malformedEntryIsRejected(String data) {
        Map<String, byte[]> entry = Map.of("nsp", utf8("/"), "type", utf8("3"), "data", utf8(data));
        assertThatThrownBy(() -> codec.readEntry(entry)).isInstanceOf(MalformedMessageException.class);
    }
}
