package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.msgpack.MessagePackParser;
import dev.roost.msgpack.Undefined;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.tests.NodeScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What we encode, npm's parser decodes, and the other way round; the script has the same packets. */
class MessagePackPacketsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<Object> VALUES = Arrays.asList(
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
            "",
            "ü가😀\u0000",
            "x".repeat(31),
            "x".repeat(32),
            "x".repeat(256),
            "x".repeat(70_000),
            List.of(),
            Map.of(),
            Collections.nCopies(16, 1),
            ordered("deep", List.of(Map.of("bytes", new byte[] {4, 0, -1})), "none", null),
            new byte[0],
            filled(300));

    private final MessagePackParser parser = new MessagePackParser();

    private final List<SocketPacket> packets = List.of(
            new SocketPacket.Connect("/", null),
            new SocketPacket.Connect("/admin", value(Map.of("sid", "abc"))),
            new SocketPacket.Disconnect("/admin"),
            new SocketPacket.Event("/", "values", null, payload("values", VALUES)),
            new SocketPacket.Event("/ü", "ask", 456L, payload("ask", List.of(1))),
            new SocketPacket.Ack("/", 0, parser.payloads().encode(List.of())),
            new SocketPacket.Ack("/", SocketPacket.MAX_ACK_ID, parser.payloads().encode(List.of(Map.of("a", new byte[] {
                1
            })))),
            new SocketPacket.ConnectError("/", value(ordered("message", "no", "data", Map.of("code", 401)))),
            new SocketPacket.Event(
                    "/",
                    "own",
                    null,
                    payload(
                            "own",
                            List.of(
                                    Instant.ofEpochMilli(1_700_000_000_123L),
                                    List.of(new Date(-1)),
                                    Undefined.UNDEFINED,
                                    List.of(Undefined.UNDEFINED, Double.POSITIVE_INFINITY)))));

    private final List<SocketPacket> theirOwn = List.of(
            new SocketPacket.Connect("/", null),
            new SocketPacket.Event(
                    "/",
                    "own",
                    null,
                    payload(
                            "own",
                            Arrays.asList(
                                    Instant.ofEpochMilli(1_700_000_000_123L),
                                    Instant.ofEpochMilli(-1),
                                    Undefined.UNDEFINED,
                                    Map.of("kept", 1)))));

    @TestFactory
    Stream<DynamicTest> bothSidesReadEachOther(@TempDir Path folder) throws Exception {
        Path ours = folder.resolve("ours");
        Path theirs = folder.resolve("theirs");
        Files.write(ours, packets.stream().map(this::hex).toList());
        List<DynamicTest> tests =
                new ArrayList<>(NodeScript.run(PATIENCE, "msgpack-packets.mjs", ours.toString(), theirs.toString())
                        .tests()
                        .toList());

        List<String> messages = Files.readAllLines(theirs);
        List<SocketPacket> all =
                Stream.concat(packets.stream(), theirOwn.stream()).toList();
        tests.add(DynamicTest.dynamicTest(
                "each packet came twice", () -> assertThat(messages).hasSize(2 * all.size())));
        IntStream.range(0, messages.size())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        "message " + i + " of npm's parser",
                        () -> assertSame(decoded(messages.get(i)), all.get(i % all.size()))))
                .forEach(tests::add);
        return tests.stream();
    }

    private String hex(SocketPacket packet) {
        EnginePacket.Binary message =
                (EnginePacket.Binary) parser.encode(packet).get(0);
        return HexFormat.of().formatHex(message.data().toArray());
    }

    private SocketPacket decoded(String hex) {
        return parser.decoder(0).binary(Bytes.wrap(HexFormat.of().parseHex(hex)));
    }

    /** Bytes may differ where npm's parser writes a longer form; what they stand for may not. */
    private void assertSame(SocketPacket actual, SocketPacket expected) {
        assertThat(actual).hasSameClassAs(expected);
        assertThat(actual.namespace()).isEqualTo(expected.namespace());
        assertThat(head(actual)).isEqualTo(head(expected));
        assertThat(values(actual)).usingRecursiveComparison().isEqualTo(values(expected));
    }

    private static List<Object> head(SocketPacket packet) {
        if (packet instanceof SocketPacket.Event event) {
            return Arrays.asList(event.name(), event.ackId());
        }
        return packet instanceof SocketPacket.Ack ack ? List.of(ack.id()) : List.of();
    }

    private List<Object> values(SocketPacket packet) {
        List<Bytes> items = items(packet);
        return items.stream()
                .map(item -> parser.payloads().decode(item, List.of(), Object.class))
                .toList();
    }

    private static List<Bytes> items(SocketPacket packet) {
        if (packet instanceof SocketPacket.Event event) {
            return event.payload().items();
        } else if (packet instanceof SocketPacket.Ack ack) {
            return ack.payload().items();
        } else if (packet instanceof SocketPacket.Connect connect) {
            return connect.data() == null ? List.of() : List.of(connect.data());
        } else if (packet instanceof SocketPacket.ConnectError error) {
            return List.of(error.data());
        } else if (packet instanceof SocketPacket.Disconnect) {
            return List.of();
        }
        throw new AssertionError(packet);
    }

    private Bytes value(Object value) {
        return parser.payloads().encodeValue(value);
    }

    private Payload payload(String name, List<Object> arguments) {
        List<Object> values = new ArrayList<>(arguments);
        values.add(0, name);
        return parser.payloads().encode(values);
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object other) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, other);
        return map;
    }

    private static byte[] filled(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 7);
        return bytes;
    }
}
