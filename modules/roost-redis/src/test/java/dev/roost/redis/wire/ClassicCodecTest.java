package dev.roost.redis.wire;

import static dev.roost.redis.wire.WireSamples.event;
import static dev.roost.redis.wire.WireSamples.hex;
import static dev.roost.redis.wire.WireSamples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.Parser;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes are those of {@code @socket.io/redis-adapter} 8.3. */
class ClassicCodecTest {
    private static final String HELLO =
            "93a651655a755967 83a474797065 02 a464617461 9b a568656c6c6f a677c3b6726c64 01 ff"
                    + "cd012c ce00011170 cf0000000100000000 cb3ff8000000000000 c3 c0 81a1619201a178 a36e7370 a12f"
                    + "83a5726f6f6d7390a665786365707490a5666c61677380";
    private static final String BYTES = "93a651655a75596783a47479706502a46461746192a362696ec404010203ffa36e7370a12f"
            + "83a5726f6f6d7390a665786365707490a5666c61677380";
    private static final String ACKED = "85a3756964a651655a755967a9726571756573744964a66f4875704b62a47479706507"
            + "a67061636b657483a47479706502a46461746192a171a474657874a36e7370a12fa46f70747383a5726f6f6d7390"
            + "a665786365707490a5666c61677381a774696d656f7574cd0320";

    private final ClassicCodec codec = new ClassicCodec("/", "own", WireSamples.JSON, false);
    private final ClassicCodec packed = new ClassicCodec("/", "own", WireSamples.MESSAGE_PACK, false);

    private static ClusterMessage.Broadcast hello(Parser parser) {
        return broadcast(
                parser,
                BroadcastOptions.EVERYONE,
                "hello",
                "wörld",
                1,
                -1,
                300,
                70000,
                4294967296L,
                1.5,
                true,
                null,
                Map.of("a", List.of(1, "x")));
    }

    private static ClusterMessage.Broadcast broadcast(Parser parser, BroadcastOptions options, Object... values) {
        return new ClusterMessage.Broadcast("QeZuYg", event(parser, values), options);
    }

    private String encoded(ClusterMessage message) {
        return hex(codec.encode(message).orElseThrow());
    }

    private String json(ClusterMessage message) {
        return utf8(codec.encode(message).orElseThrow());
    }

    private ClusterMessage read(String json) {
        ClassicRequest request = codec.readRequest(utf8(json)).orElseThrow();
        return ((ClassicRequest.Message) request).message();
    }

    @Test
    void broadcastHasTheBytesOfNode() {
        assertThat(encoded(hello(WireSamples.JSON))).isEqualTo(HELLO.replace(" ", ""));
        assertThat(hex(packed.encode(hello(WireSamples.MESSAGE_PACK)).orElseThrow()))
                .isEqualTo(HELLO.replace(" ", ""));
    }

    @Test
    void broadcastOfNodeIsReadInTheFormatOfTheParser() {
        assertThat(codec.readBroadcast(hex(HELLO))).contains(hello(WireSamples.JSON));
        assertThat(packed.readBroadcast(hex(HELLO))).contains(hello(WireSamples.MESSAGE_PACK));
    }

    @Test
    void bytesAreInPlace() {
        byte[] bytes = {1, 2, 3, -1};
        ClusterMessage.Broadcast broadcast = broadcast(WireSamples.JSON, BroadcastOptions.EVERYONE, "bin", bytes);

        assertThat(encoded(broadcast)).isEqualTo(BYTES);
        assertThat(codec.readBroadcast(hex(BYTES))).contains(broadcast);
        Payload payload = broadcast.packet().payload();
        assertThat(payload.attachments()).containsExactly(Bytes.wrap(bytes));
    }

    @Test
    void roomsAndExceptionsAreWritten() {
        BroadcastOptions options = BroadcastOptions.EVERYONE.to(List.of("r1")).except(List.of("r2"));
        ClusterMessage.Broadcast broadcast = broadcast(WireSamples.JSON, options, "except", 1);

        String expected = "93a651655a75596783a47479706502a46461746192a665786365707401a36e7370a12f"
                + "83a5726f6f6d7391a27231a665786365707491a27232a5666c61677380";
        assertThat(encoded(broadcast)).isEqualTo(expected);
        assertThat(codec.readBroadcast(hex(expected))).contains(broadcast);
    }

    @Test
    void flagsAreWrittenOnlyIfTheyChangeSomething() {
        BroadcastOptions options = BroadcastOptions.EVERYONE.withVolatile(true);
        assertThat(encoded(broadcast(WireSamples.JSON, options, "vol", 1)))
                .endsWith("a5666c61677381a8766f6c6174696c65c3");
        assertThat(encoded(broadcast(WireSamples.JSON, options.withCompress(false), "vol", 1)))
                .endsWith("a5666c61677382a8766f6c6174696c65c3a8636f6d7072657373c2");
        assertThat(codec.readBroadcast(codec.encode(broadcast(WireSamples.JSON, options.withCompress(false), "vol", 1))
                        .orElseThrow()))
                .map(ClusterMessage.Broadcast::options)
                .contains(options.withCompress(false));
    }

    @Test
    void selectionOfNoSocketHasNoForm() {
        BroadcastOptions nobody = BroadcastOptions.EVERYONE.to(List.of());
        assertThat(codec.encode(broadcast(WireSamples.JSON, nobody, "x"))).isEmpty();
        assertThat(codec.encode(new ClusterMessage.SocketsJoin("a", nobody, Set.of("r"))))
                .isEmpty();
        assertThat(codec.encode(new ClusterMessage.DisconnectSockets("a", nobody, true)))
                .isEmpty();
        assertThat(codec.encode(new ClusterMessage.FetchSockets("a", "q", nobody)))
                .isEmpty();
    }

    @Test
    void ownBroadcastAndForeignNamespaceAreIgnored() {
        byte[] own = codec.encode(
                        new ClusterMessage.Broadcast("own", event(WireSamples.JSON, "x"), BroadcastOptions.EVERYONE))
                .orElseThrow();
        assertThat(codec.readBroadcast(own)).isEmpty();
        ClassicCodec other = new ClassicCodec("/other", "own", WireSamples.JSON, false);
        assertThat(other.readBroadcast(hex(HELLO))).isEmpty();
    }

    @Test
    void numbersAreNamesOfRoomsAndFlagsMayBeMissing() {
        // ["u", {type: 2, data: ["e"]}, {rooms: [42], except: []}]
        byte[] message = hex("93a175 82a47479706502a46461746191a165 82a5726f6f6d73912aa665786365707490");
        assertThat(codec.readBroadcast(message))
                .contains(new ClusterMessage.Broadcast(
                        "u", event(WireSamples.JSON, "e"), BroadcastOptions.EVERYONE.to(List.of("42"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c0",
                "01",
                "80",
                "93",
                "93a175 81a47479706501 80", // type 1
                "93a175 82a47479706504a464617461c0 80",
                "93a175 81a47479706502 80", // no data
                "93a175 82a47479706502a46461746190 80",
                "93a175 82a47479706502a4646174619101 80", // the name is a number
                "93a175 82a47479706502a46461746191a7636f6e6e656374 80", // "connect"
                "93a175 82a47479706502a46461746191a165 c0", // no opts
                "92a175 82a47479706502a46461746191a165",
                "93a175 82a47479706502a46461746191a165 81a5726f6f6d7301",
                "93a175 82a47479706502a46461746191a165 80 00", // trailing bytes
                "93a175 82a47479706502a46461746192a165c1 80",
                "93a175 82a47479706502a46461746192a165d40501 80" // an unknown extension
            })
    void malformedBroadcastIsRejected(String message) {
        assertThatThrownBy(() -> codec.readBroadcast(hex(message))).isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "91a175", "93a175c080"})
    void broadcastWithoutPacketIsIgnored(String message) {
        assertThat(codec.readBroadcast(hex(message))).isEmpty();
    }

    @Test
    void requestsHaveTheTextOfNode() {
        BroadcastOptions r1 = BroadcastOptions.EVERYONE.to(List.of("r1"));
        sameText(
                "{\"uid\":\"u\",\"type\":2,\"opts\":{\"rooms\":[\"r1\"],\"except\":[\"r3\"]},\"rooms\":[\"n1\"]}",
                new ClusterMessage.SocketsJoin("u", r1.except(List.of("r3")), Set.of("n1")));
        sameText(
                "{\"uid\":\"u\",\"type\":3,\"opts\":{\"rooms\":[\"r1\"],\"except\":[]},\"rooms\":[\"n1\"]}",
                new ClusterMessage.SocketsLeave("u", r1, Set.of("n1")));
        sameText(
                "{\"uid\":\"u\",\"type\":4,\"opts\":{\"rooms\":[\"r1\"],\"except\":[]},\"close\":false}",
                new ClusterMessage.DisconnectSockets("u", r1, false));
        sameText(
                "{\"uid\":\"u\",\"requestId\":\"q\",\"type\":5,\"opts\":{\"rooms\":[\"r1\"],\"except\":[]}}",
                new ClusterMessage.FetchSockets("u", "q", r1));
        Payload event = event(WireSamples.JSON, "sse", "a", 1).payload();
        sameText(
                "{\"uid\":\"u\",\"type\":6,\"data\":[\"sse\",\"a\",1]}", new ClusterMessage.ServerSideEmit("u", event));
        sameText(
                "{\"uid\":\"u\",\"requestId\":\"q\",\"type\":6,\"data\":[\"sse\",\"a\",1]}",
                new ClusterMessage.ServerSideEmitWithAck("u", "q", event));
        sameText("{\"uid\":\"u\",\"requestId\":\"q\",\"type\":14}", new ClusterMessage.BroadcastCancel("u", "q"));
        sameText("{\"uid\":\"u\",\"type\":16}", new ClusterMessage.AdapterClose("u"));
    }

    private void sameText(String expected, ClusterMessage message) {
        assertThat(json(message)).isEqualTo(expected);
        assertThat(read(expected)).isEqualTo(message);
    }

    @Test
    void broadcastWithAckHasTheBytesOfNode() {
        ClusterMessage.BroadcastWithAck broadcast = new ClusterMessage.BroadcastWithAck(
                "QeZuYg",
                "oHupKb",
                event(WireSamples.JSON, "q", "text"),
                BroadcastOptions.EVERYONE,
                Duration.ofMillis(800));
        assertThat(encoded(broadcast)).isEqualTo(ACKED);
        assertThat(codec.readRequest(hex(ACKED))).contains(new ClassicRequest.Message(broadcast));
    }

    @Test
    void requestOfTheEmitterHasNoServer() {
        assertThat(read("{\"type\":2,\"opts\":{\"rooms\":[\"r1\"],\"except\":[]},\"rooms\":[\"j1\"]}"))
                .isEqualTo(
                        new ClusterMessage.SocketsJoin("", BroadcastOptions.EVERYONE.to(List.of("r1")), Set.of("j1")));
    }

    @Test
    void requestsOfOldServersAreRead() {
        assertThat(codec.readRequest(utf8("{\"uid\":\"u\",\"requestId\":\"q\",\"type\":1}")))
                .contains(new ClassicRequest.AllRooms("u", "q"));
        assertThat(codec.readRequest(utf8("{\"requestId\":\"q\",\"type\":0,\"rooms\":[\"a\",1]}")))
                .contains(new ClassicRequest.SocketIds("", "q", Set.of("a", "1")));
        assertThat(codec.readRequest(utf8("{\"requestId\":\"q\",\"type\":2,\"sid\":\"s\",\"room\":\"r\"}")))
                .contains(new ClassicRequest.OneSocket(
                        "q",
                        "s",
                        new ClusterMessage.SocketsJoin("", BroadcastOptions.EVERYONE.toSocket("s"), Set.of("r"))));
        assertThat(codec.readRequest(utf8("{\"requestId\":\"q\",\"type\":4,\"sid\":\"s\",\"close\":true}")))
                .contains(new ClassicRequest.OneSocket(
                        "q",
                        "s",
                        new ClusterMessage.DisconnectSockets("", BroadcastOptions.EVERYONE.toSocket("s"), true)));
    }

    @Test
    void bytesOfServerSideEventsAreSentAsMessagePack() {
        Payload event = event(WireSamples.JSON, "sse", new byte[] {7}).payload();
        byte[] message =
                codec.encode(new ClusterMessage.ServerSideEmit("u", event)).orElseThrow();
        assertThat(hex(message)).isEqualTo("83a3756964a175a47479706506a46461746192a3737365c40107");
        assertThat(codec.readRequest(message))
                .contains(new ClassicRequest.Message(new ClusterMessage.ServerSideEmit("u", event)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"connection", "connect", "new_namespace", "disconnect", "newListener"})
    void reservedServerSideEventIsNeitherSentNorRead(String name) {
        Payload event = event(WireSamples.JSON, name).payload();
        assertThat(codec.encode(new ClusterMessage.ServerSideEmit("u", event))).isEmpty();
        assertThatThrownBy(() -> read("{\"uid\":\"u\",\"type\":6,\"data\":[\"" + name + "\"]}"))
                .isInstanceOfSatisfying(
                        MalformedMessageException.class,
                        e -> assertThat(e.kind()).isEqualTo(MalformedMessageException.Kind.RESERVED_NAME));
    }

    @Test
    void unknownAndOwnRequestsAreIgnored() {
        for (String request : List.of(
                "{}",
                "{\"type\":99}",
                "{\"type\":\"x\"}",
                "{\"type\":4294967298}",
                "{\"uid\":\"own\",\"type\":2}",
                "{\"uid\":\"own\",\"type\":6,\"data\":1}")) {
            assertThat(codec.readRequest(utf8(request))).as(request).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}x",
                "{\"type\":5,\"requestId\":\"q\"}",
                "{\"type\":6}",
                "{\"type\":6,\"data\":{}}",
                "{\"type\":7,\"requestId\":\"q\",\"opts\":{}}",
                "{\"type\":2,\"opts\":{\"rooms\":5}}",
                "{\"type\":3}",
                "{\"type\":1}",
                "{\"uid\":5,\"type\":1,\"requestId\":\"q\"}"
            })
    void malformedRequestIsRejected(String request) {
        assertThatThrownBy(() -> codec.readRequest(utf8(request))).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void responsesHaveTheTextOfNode() {
        Payload answer = WireSamples.JSON.payloads().encode(List.of("answer x"));
        sameResponse(
                "{\"type\":6,\"requestId\":\"8_USaw\",\"data\":\"answer x\"}",
                new ClusterMessage.ServerSideEmitResponse("", "8_USaw", answer));
        sameResponse(
                "{\"type\":6,\"requestId\":\"8_USaw\"}",
                new ClusterMessage.ServerSideEmitResponse("", "8_USaw", Payload.EMPTY));
        sameResponse(
                "{\"type\":8,\"requestId\":\"oHupKb\",\"clientCount\":3}",
                new ClusterMessage.BroadcastClientCount("", "oHupKb", 3, List.of()));
        sameResponse(
                "{\"type\":8,\"requestId\":\"oHupKb\",\"clientCount\":1,\"socketIds\":[\"s\"]}",
                new ClusterMessage.BroadcastClientCount("", "oHupKb", 1, List.of("s")));
        sameResponse(
                "{\"type\":15,\"requestId\":\"oHupKb\",\"socketId\":\"s\"}",
                new ClusterMessage.BroadcastClientGone("", "oHupKb", "s"));
        assertThat(utf8(codec.allRooms("15MqsF", List.of("s1", "r1"))))
                .isEqualTo("{\"requestId\":\"15MqsF\",\"rooms\":[\"s1\",\"r1\"]}");
        assertThat(utf8(codec.socketIds("q", List.of()))).isEqualTo("{\"requestId\":\"q\",\"sockets\":[]}");
        assertThat(utf8(codec.done("q"))).isEqualTo("{\"requestId\":\"q\"}");
    }

    private void sameResponse(String expected, ClusterMessage.Response response) {
        assertThat(json(response)).isEqualTo(expected);
        assertThat(codec.readResponse(utf8(expected))).contains(response);
    }

    @Test
    void answerOfClientHasTheBytesOfNode() {
        String expected = "83a47479706509a9726571756573744964a66f4875704b62a67061636b6574a666726f6d2062";
        Payload answer = WireSamples.JSON.payloads().encode(List.of("from b"));
        ClusterMessage.Response ack = new ClusterMessage.BroadcastAck("", "oHupKb", null, answer);
        assertThat(encoded(ack)).isEqualTo(expected);
        assertThat(codec.readResponse(hex(expected))).contains(ack);
        Payload two = WireSamples.JSON.payloads().encode(Arrays.asList("from b", "more"));
        assertThat(encoded(new ClusterMessage.BroadcastAck("", "oHupKb", null, two)))
                .isEqualTo(expected);
    }

    @Test
    void responsesToOthersAreIgnored() {
        for (String response : List.of(
                "{}",
                "{\"requestId\":\"q\"}",
                "{\"requestId\":\"q\",\"rooms\":[]}",
                "{\"requestId\":\"q\",\"type\":99}",
                "{\"requestId\":\"q\",\"type\":\"x\"}")) {
            assertThat(codec.readResponse(utf8(response))).as(response).isEmpty();
        }
    }

    @Test
    void heartbeatsHaveNoForm() {
        assertThat(codec.encode(new ClusterMessage.Heartbeat("a"))).isEmpty();
        assertThat(codec.encode(new ClusterMessage.InitialHeartbeat("a"))).isEqualTo(Optional.empty());
    }
}
