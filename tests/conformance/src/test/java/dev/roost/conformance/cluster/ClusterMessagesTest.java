package dev.roost.conformance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.jackson.JacksonPayloadCodec;
import dev.roost.msgpack.MessagePackParser;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.redis.wire.ClassicCodec;
import dev.roost.redis.wire.ClassicRequest;
import dev.roost.redis.wire.MessageCodec;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.DefaultParser;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadFormat;
import dev.roost.server.spi.SocketDetails;
import dev.roost.tests.NodeScript;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What our codecs encode, npm's Redis adapters read, and the other way round. */
class ClusterMessagesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RANDOM = 50;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Parser json = new DefaultParser(new JacksonPayloadCodec());
    private final Parser packed = new MessagePackParser();

    @TestFactory
    Stream<DynamicTest> bothSidesReadEachOther(@TempDir Path folder) throws Exception {
        Path ours = folder.resolve("ours");
        Path theirs = folder.resolve("theirs");
        List<String> lines = new ArrayList<>();
        for (Parser parser : List.of(json, packed)) {
            ClusterSamples.of(parser).forEach((operation, message) -> addLines(lines, parser, operation, message));
            for (int seed = 0; seed < RANDOM; seed++) {
                addLines(lines, parser, "random-" + seed, RandomBroadcasts.of(seed, parser));
            }
        }
        Files.write(ours, lines);
        List<DynamicTest> tests =
                new ArrayList<>(NodeScript.run(PATIENCE, "cluster-messages.mjs", ours.toString(), theirs.toString())
                        .tests()
                        .toList());
        List<String> messages = Files.readAllLines(theirs);
        tests.add(DynamicTest.dynamicTest(
                "npm's adapters have written every message",
                () -> assertThat(messages).hasSizeGreaterThan(50)));
        messages.forEach(message -> tests.addAll(tests(message.split(" "))));
        return tests.stream();
    }

    /** The tests of one message of npm's adapters, with each parser. */
    private List<DynamicTest> tests(String[] message) {
        byte[] bytes = HexFormat.of().parseHex(message[2]);
        return Stream.of(json, packed)
                .map(parser -> DynamicTest.dynamicTest(
                        message[0] + " " + message[1] + " of npm as " + parser.payloadFormat(),
                        () -> assertSame(read(message[0], bytes, parser), message[1], parser)))
                .toList();
    }

    private static void addLines(List<String> lines, Parser parser, String operation, ClusterMessage message) {
        MessageCodec codec = new MessageCodec("/", "own", parser, false);
        byte[] classic =
                new ClassicCodec("/", "own", parser, false).encode(message).orElseThrow();
        lines.add("classic " + operation + " " + HexFormat.of().formatHex(classic));
        byte[] sharded = codec.encode(message).orElseThrow();
        lines.add("sharded " + operation + " " + HexFormat.of().formatHex(sharded));
        byte[] published = codec.encodeMessagePack(message).orElseThrow();
        lines.add("streams " + operation + " " + HexFormat.of().formatHex(published));
        if (!(message instanceof ClusterMessage.Response)) {
            Map<String, String> entry = new HashMap<>();
            codec.encodeEntry(message)
                    .orElseThrow()
                    .forEach((name, value) -> entry.put(name, new String(value, StandardCharsets.UTF_8)));
            lines.add("streams " + operation + " " + HexFormat.of().formatHex(MAPPER.writeValueAsBytes(entry)));
        }
    }

    private static ClusterMessage read(String format, byte[] message, Parser parser) {
        if (format.equals("classic")) {
            return readClassic(message, new ClassicCodec("/", "own", parser, false));
        }
        MessageCodec codec = new MessageCodec("/", "own", parser, false);
        if (format.equals("streams") && message[0] == '{') {
            JsonNode fields = MAPPER.readTree(message);
            Map<String, byte[]> entry = new HashMap<>();
            fields.propertyNames()
                    .forEach(name -> entry.put(name, fields.get(name).asString().getBytes(StandardCharsets.UTF_8)));
            return codec.readEntry(entry).orElseThrow();
        }
        return codec.read(message).orElseThrow();
    }

    private static ClusterMessage readClassic(byte[] message, ClassicCodec codec) {
        if ((message[0] & 0xff) == 0x93) {
            return codec.readBroadcast(message).orElseThrow();
        }
        ClassicRequest request = null;
        try {
            request = codec.readRequest(message).orElse(null);
        } catch (RuntimeException response) {
            // A response has the type of a request, but not its fields.
        }
        return request instanceof ClassicRequest.Message found
                ? found.message()
                : codec.readResponse(message).orElseThrow();
    }

    private void assertSame(ClusterMessage actual, String operation, Parser parser) {
        if (operation.equals("broadcast-special-theirs")) {
            List<Object> values =
                    values(((ClusterMessage.Broadcast) actual).packet().payload(), parser);
            // A property without a value is null in the streams adapter, and left out in the others.
            ((Map<?, ?>) values.get(5)).values().removeIf(Objects::isNull);
            assertThat(values).isEqualTo(special(parser));
            return;
        }
        if (operation.equals("response-sockets-theirs")) {
            SocketDetails socket =
                    ((ClusterMessage.FetchSocketsResponse) actual).sockets().get(0);
            assertThat(socket.id()).isEqualTo("s");
            assertThat(socket.rooms()).containsExactly("s", "r");
            assertThat(socket.data()).isEqualTo(Map.of("n", 1));
            assertThat(socket.handshake().time()).isEqualTo(Instant.ofEpochMilli(1_795_924_620_683L));
            return;
        }
        ClusterMessage expected = operation.startsWith("random-")
                ? RandomBroadcasts.of(Integer.parseInt(operation.substring(7)), parser)
                : ClusterSamples.of(parser).get(operation);
        assertThat(actual).hasSameClassAs(expected);
        assertThat(parts(actual, parser)).isEqualTo(parts(expected, parser));
    }

    private static List<Object> special(Parser parser) {
        Instant one = Instant.ofEpochMilli(1_700_000_000_123L);
        boolean isJson = parser.payloadFormat() == PayloadFormat.JSON;
        return Arrays.asList(
                "values",
                isJson ? "2023-11-14T22:13:20.123Z" : one,
                isJson ? "1969-12-31T23:59:59.999Z" : Instant.ofEpochMilli(-1),
                isJson ? null : Double.NaN,
                null,
                Map.of("kept", 1),
                Bytes.wrap(new byte[] {1}));
    }

    private static List<Object> values(Payload payload, Parser parser) {
        List<Object> values = new ArrayList<>();
        payload.items()
                .forEach(item ->
                        values.add(comparable(parser.payloads().decode(item, payload.attachments(), Object.class))));
        return values;
    }

    /** A value with bytes that can be compared. */
    private static Object comparable(Object value) {
        if (value instanceof byte[] bytes) {
            return Bytes.wrap(bytes);
        } else if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(comparable(item)));
            return items;
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, Object> fields = new HashMap<>();
            map.forEach((name, field) -> fields.put(name, comparable(field)));
            return fields;
        }
        return value;
    }

    /** What a message is, apart from its sender and the id of its request. */
    private static List<Object> parts(ClusterMessage message, Parser parser) {
        if (message instanceof ClusterMessage.Broadcast broadcast) {
            return List.of(
                    broadcast.packet().name(), values(broadcast.packet().payload(), parser), broadcast.options());
        } else if (message instanceof ClusterMessage.BroadcastWithAck broadcast) {
            return Arrays.asList(
                    values(broadcast.packet().payload(), parser), broadcast.options(), broadcast.timeout());
        } else if (message instanceof ClusterMessage.SocketsJoin join) {
            return List.of(plain(join.options()), join.rooms());
        } else if (message instanceof ClusterMessage.SocketsLeave leave) {
            return List.of(plain(leave.options()), leave.rooms());
        } else if (message instanceof ClusterMessage.DisconnectSockets disconnect) {
            return List.of(plain(disconnect.options()), disconnect.close());
        } else if (message instanceof ClusterMessage.FetchSockets fetch) {
            return List.of(plain(fetch.options()));
        } else if (message instanceof ClusterMessage.ServerSideEmit emit) {
            return List.of(values(emit.event(), parser));
        } else if (message instanceof ClusterMessage.ServerSideEmitWithAck emit) {
            return List.of(values(emit.event(), parser));
        } else if (message instanceof ClusterMessage.ServerSideEmitResponse response) {
            // The classic adapter has no bytes there.
            return List.of(values(response.answer(), parser).size());
        } else if (message instanceof ClusterMessage.BroadcastClientCount count) {
            return List.of(count.clientCount());
        } else if (message instanceof ClusterMessage.BroadcastAck ack) {
            return List.of(values(ack.answer(), parser));
        }
        throw new AssertionError(message);
    }

    /** Options without the flags, which some formats have for all messages. */
    private static Object plain(BroadcastOptions options) {
        return options.withVolatile(false).withCompress(true);
    }
}
