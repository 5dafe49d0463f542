package dev.roost.conformance.cluster;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.msgpack.Undefined;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.HandshakeDetails;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadFormat;
import dev.roost.server.spi.SocketDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The messages that the script cluster-messages.mjs has, too, by its names. */
final class ClusterSamples {
    static final List<Object> VALUES = Arrays.asList(
            null,
            true,
            false,
            0,
            127,
            128,
            255,
            256,
            65_535,
            65_536,
            4_294_967_295L,
            4_294_967_296L,
            SocketPacket.MAX_ACK_ID,
            -1,
            -32,
            -33,
            -128,
            -129,
            -32_768,
            -32_769,
            Integer.MIN_VALUE,
            Integer.MIN_VALUE - 1L,
            -SocketPacket.MAX_ACK_ID,
            1.5,
            -0.1,
            1e-300,
            "",
            "ü가😀\u0000\"\\\n",
            "x".repeat(31),
            "x".repeat(32),
            "x".repeat(256),
            "x".repeat(70_000),
            List.of(),
            Map.of(),
            Collections.nCopies(16, 1),
            Collections.nCopies(70_000, null),
            deep());

    static final List<Object> BYTES =
            List.of(new byte[] {4, 0, -1}, Map.of("deep", List.of(new byte[0], sevens(300), sevens(70_000))));

    static final BroadcastOptions SELECTED =
            BroadcastOptions.EVERYONE.to(List.of("r1")).except(List.of("r2"));
    static final BroadcastOptions FLAGGED = SELECTED.withVolatile(true).withCompress(false);

    private ClusterSamples() {}

    private static Map<String, Object> deep() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("deep", List.of(Map.of("ü", List.of())));
        map.put("none", null);
        return map;
    }

    private static byte[] sevens(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 7);
        return bytes;
    }

    static Payload event(Parser parser, List<Object> values) {
        List<Object> all = new ArrayList<>(values);
        all.add(0, "values");
        return parser.payloads().encode(all);
    }

    private static SocketPacket.Event packet(Parser parser, List<Object> values) {
        return new SocketPacket.Event("/", "values", null, event(parser, values));
    }

    /** All messages, by the names of the script. */
    static Map<String, ClusterMessage> of(Parser parser) {
        Map<String, ClusterMessage> messages = new LinkedHashMap<>();
        messages.put("broadcast-values", new ClusterMessage.Broadcast("u", packet(parser, VALUES), FLAGGED));
        messages.put("broadcast-bytes", new ClusterMessage.Broadcast("u", packet(parser, BYTES), FLAGGED));
        putSpecial(messages, parser);
        messages.put(
                "broadcast-ack",
                new ClusterMessage.BroadcastWithAck(
                        "u", "q2", packet(parser, List.of(1)), SELECTED, Duration.ofMillis(800)));
        messages.put("join", new ClusterMessage.SocketsJoin("u", SELECTED, Set.of("n1")));
        messages.put("leave", new ClusterMessage.SocketsLeave("u", SELECTED, Set.of("n1")));
        messages.put("disconnect", new ClusterMessage.DisconnectSockets("u", SELECTED, true));
        messages.put("fetch", new ClusterMessage.FetchSockets("u", "q2", SELECTED));
        messages.put("server-side-emit", new ClusterMessage.ServerSideEmit("u", event(parser, VALUES)));
        messages.put("server-side-emit-bytes", new ClusterMessage.ServerSideEmit("u", event(parser, BYTES)));
        messages.put(
                "server-side-emit-ack", new ClusterMessage.ServerSideEmitWithAck("u", "q2", event(parser, List.of(1))));
        messages.put("cancel", new ClusterMessage.BroadcastCancel("u", "q2"));
        messages.put("close", new ClusterMessage.AdapterClose("u"));
        putResponses(messages, parser);
        return messages;
    }

    private static void putSpecial(Map<String, ClusterMessage> messages, Parser parser) {
        Instant date = Instant.ofEpochMilli(1_700_000_000_123L);
        if (parser.payloadFormat() == PayloadFormat.JSON) {
            List<Object> values = Arrays.asList(date, Double.NaN, Arrays.asList(Double.NEGATIVE_INFINITY, 1e300));
            messages.put("broadcast-special", new ClusterMessage.Broadcast("u", packet(parser, values), FLAGGED));
        } else {
            Map<String, Object> object = new HashMap<>();
            object.put("kept", 1);
            object.put("gone", Undefined.UNDEFINED);
            List<Object> values = List.of(
                    date,
                    Double.NaN,
                    Undefined.UNDEFINED,
                    List.of(Undefined.UNDEFINED, Double.POSITIVE_INFINITY),
                    object,
                    new byte[1]);
            messages.put(
                    "broadcast-special-packed", new ClusterMessage.Broadcast("u", packet(parser, values), FLAGGED));
        }
    }

    private static void putResponses(Map<String, ClusterMessage> messages, Parser parser) {
        Payload answer = parser.payloads().encode(List.of(Map.of("a", new byte[] {4, 0, -1})));
        messages.put("response-sockets", new ClusterMessage.FetchSocketsResponse("u", "q", List.of(socket(parser))));
        messages.put("response-answer", new ClusterMessage.ServerSideEmitResponse("u", "q", answer));
        messages.put(
                "response-nothing",
                new ClusterMessage.ServerSideEmitResponse(
                        "u", "q", parser.payloads().encode(List.of())));
        messages.put("response-count", new ClusterMessage.BroadcastClientCount("u", "acked", 2, List.of("a", "b")));
        messages.put("response-ack", new ClusterMessage.BroadcastAck("u", "acked", "s", answer));
        messages.put("response-gone", new ClusterMessage.BroadcastClientGone("u", "acked", "s"));
    }

    private static SocketDetails socket(Parser parser) {
        RequestHead request = new RequestHead(
                "GET",
                "/socket.io/",
                "EIO=4",
                Headers.builder().add("Cookie", "secret").build(),
                "127.0.0.1",
                true,
                false);
        HandshakeDetails handshake = new HandshakeDetails(
                request,
                Instant.ofEpochMilli(1_795_924_620_683L),
                parser.payloads().encodeValue(Map.of("token", "secret")));
        return new SocketDetails(
                "s", handshake, new LinkedHashSet<>(List.of("s", "r")), Map.of("n", 1, "b", new byte[] {1}));
    }
}
