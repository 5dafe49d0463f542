package dev.roost.redis.wire;

import static dev.roost.redis.wire.WireSamples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.server.Handshake;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.HandshakeDetails;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.SavedSession;
import dev.roost.server.spi.SocketDetails;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets in responses, and saved sessions. */
class SocketDetailsTest {
    private static final String ID = "Tm2ffrQIZX-nVNZAAAAA";
    private static final Instant TIME = Instant.parse("2026-11-29T03:57:00.683Z");

    /** A response of {@code @socket.io/redis-adapter} 8.3, with one header more that has two values. */
    private static final String OF_NODE = """
            {"requestId":"q","sockets":[{"id":"Tm2ffrQIZX-nVNZAAAAA",\
            "handshake":{"headers":{"host":"127.0.0.1:25011","set-cookie":["a=1","b=2"]},\
            "time":"Sun Nov 29 2026 03:57:00 GMT+0000 (Coordinated Universal Time)","address":"127.0.0.1",\
            "xdomain":false,"secure":false,"issued":1795924620683,\
            "url":"/socket.io/?EIO=4&transport=websocket","query":{"EIO":"4","transport":"websocket"},\
            "auth":{"token":"x"}},\
            "rooms":["Tm2ffrQIZX-nVNZAAAAA","r1","r2"],"data":{"name":"Bob","n":1}}]}""";

    private final ClassicCodec codec = new ClassicCodec("/", "own", WireSamples.JSON, false);
    private final ClassicCodec complete = new ClassicCodec("/", "own", WireSamples.JSON, true);

    private static SocketDetails socket(Map<String, Object> data, Parser parser) {
        return socket(data, parser, "EIO=4&transport=websocket");
    }

    private static SocketDetails socket(Map<String, Object> data, Parser parser, String query) {
        Headers headers = Headers.builder()
                .add("Host", "127.0.0.1:25011")
                .add("Cookie", "secret")
                .build();
        RequestHead request = new RequestHead("GET", "/socket.io/", query, headers, "127.0.0.1", false, false);
        Bytes auth = parser.payloads().encodeValue(Map.of("token", "x"));
        return new SocketDetails(
                ID, new HandshakeDetails(request, TIME, auth), new LinkedHashSet<>(List.of(ID, "r1", "r2")), data);
    }

    private static Map<String, Object> bob() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", "Bob");
        data.put("n", 1);
        return data;
    }

    private static SocketDetails onlySocket(ClassicCodec reader, byte[] message) {
        ClusterMessage.Response response = reader.readResponse(message).orElseThrow();
        List<SocketDetails> sockets = ((ClusterMessage.FetchSocketsResponse) response).sockets();
        assertThat(sockets).hasSize(1);
        return sockets.get(0);
    }

    private static byte[] response(ClassicCodec writer, SocketDetails socket) {
        return writer.encode(new ClusterMessage.FetchSocketsResponse("u", "q", List.of(socket)))
                .orElseThrow();
    }

    @Test
    void socketOfNodeIsRead() {
        SocketDetails socket = onlySocket(codec, utf8(OF_NODE));

        assertThat(socket.id()).isEqualTo(ID);
        assertThat(socket.rooms()).containsExactly(ID, "r1", "r2");
        assertThat(socket.data()).isEqualTo(bob());
        Handshake handshake = new Handshake(socket.handshake(), WireSamples.JSON.payloads());
        assertThat(handshake.time()).isEqualTo(TIME);
        assertThat(handshake.headers().all("Set-Cookie")).containsExactly("a=1", "b=2");
        assertThat(handshake.url()).isEqualTo("/socket.io/?EIO=4&transport=websocket");
        assertThat(handshake.query()).containsEntry("EIO", "4");
        assertThat(handshake.address()).isEqualTo("127.0.0.1");
        assertThat(handshake.authProperty("token", String.class)).contains("x");
    }

    @Test
    void completeSocketHasTheTextOfNode() {
        String expected = OF_NODE.replace("\"set-cookie\":[\"a=1\",\"b=2\"]", "\"cookie\":\"secret\"")
                .replaceFirst("\\}$", ",\"uid\":\"u\"}");
        assertThat(utf8(response(complete, socket(bob(), WireSamples.JSON)))).isEqualTo(expected);
    }

    @Test
    void headersAuthAndParametersOfTheApplicationAreLeftOut() {
        for (String query : List.of("EIO=4&transport=polling&token=hush", "token=hush&transport=polling&t=1&EIO=4")) {
            assertThat(utf8(response(codec, socket(bob(), WireSamples.JSON, query))))
                    .contains("\"headers\":{}", "\"auth\":{}")
                    .contains("\"url\":\"/socket.io/?EIO=4&transport=polling\"")
                    .contains("\"query\":{\"EIO\":\"4\",\"transport\":\"polling\"}")
                    .doesNotContain("secret", "token", "hush");
        }
    }

    @Test
    void malformedQueryIsLeftOut() {
        assertThat(utf8(response(codec, socket(bob(), WireSamples.JSON, "token=%zz"))))
                .contains("\"url\":\"/socket.io/\",\"query\":{}")
                .doesNotContain("token");
    }

    @Test
    void dataWithBytesIsSentAsMessagePack() {
        for (Parser parser : List.of(WireSamples.JSON, WireSamples.MESSAGE_PACK)) {
            ClassicCodec both = new ClassicCodec("/", "own", parser, false);
            byte[] message = response(both, socket(Map.of("b", new byte[] {1}), parser));
            assertThat(message[0]).isEqualTo((byte) 0x83);
            assertThat(onlySocket(both, message).data().get("b")).isEqualTo(new byte[] {1});
        }
    }

    @Test
    void dataThatCannotBeEncodedIsLeftOut() {
        byte[] message = response(codec, socket(Map.of("thread", Thread.currentThread()), WireSamples.JSON));
        assertThat(onlySocket(codec, message).data()).isEmpty();
    }

    @Test
    void missingPartsHaveDefaults() {
        SocketDetails socket = onlySocket(
                codec, utf8("{\"requestId\":\"q\",\"sockets\":[{\"id\":\"s\",\"rooms\":[\"r\"],\"data\":7}]}"));
        assertThat(socket.rooms()).containsExactly("s", "r");
        assertThat(socket.data()).isEmpty();
        assertThat(socket.handshake().time()).isEqualTo(Instant.EPOCH);
        assertThat(socket.handshake().auth()).isNull();
    }

    @Test
    void timeIsReadWithoutIssued() {
        String text = OF_NODE.replace("\"issued\":1795924620683,", "");
        assertThat(onlySocket(codec, utf8(text)).handshake().time()).isEqualTo(Instant.parse("2026-11-29T03:57:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"requestId\":\"q\",\"sockets\":[{}]}",
                "{\"requestId\":\"q\",\"sockets\":[{\"id\":1}]}",
                "{\"requestId\":\"q\",\"sockets\":[\"s\"]}",
                "{\"requestId\":\"q\",\"sockets\":{}}",
                "{\"requestId\":\"q\",\"sockets\":[{\"id\":\"s\",\"handshake\":[]}]}"
            })
    void malformedSocketIsRejected(String response) {
        assertThatThrownBy(() -> codec.readResponse(utf8(response))).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void sessionHasTheFieldsOfNode() {
        SessionCodec sessions = new SessionCodec(WireSamples.JSON);
        SavedSession session = new SavedSession("p", "s", Set.of("r1"), Map.of("n", 1), "");
        byte[] value = sessions.encode(session);
        assertThat(WireSamples.hex(Base64.getDecoder().decode(value)))
                .isEqualTo("84a3736964a173a3706964a170a5726f6f6d7392a173a27231a46461746181a16e01");
        assertThat(sessions.decode(value)).isEqualTo(session);
    }

    @Test
    void sessionKeepsWhatRoostAdds() {
        for (Parser parser : List.of(WireSamples.JSON, WireSamples.MESSAGE_PACK)) {
            SessionCodec sessions = new SessionCodec(parser);
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("bytes", new byte[] {1});
            data.put("none", null);
            SavedSession read =
                    sessions.decode(sessions.encode(new SavedSession("p", "s", Set.of(), data, "12-0", "10.0.0.0/8")));
            assertThat(read.since()).isEqualTo("12-0");
            assertThat(read.owner()).isEqualTo("10.0.0.0/8");
            assertThat(read.rooms()).isEmpty();
            assertThat(read.data()).containsOnlyKeys("bytes");
            read.data().put("more", Arrays.asList(1, 2));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "wA==", "gA==", "gaNzaWShcw=="})
    void malformedSessionIsRejected(String value) {
        SessionCodec sessions = new SessionCodec(WireSamples.JSON);
        assertThatThrownBy(() -> sessions.decode(utf8(value))).isInstanceOf(MalformedMessageException.class);
    }
}
