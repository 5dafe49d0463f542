package dev.roost.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.PacketDecoder;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;

/**
 * A client in one namespace of an {@link InMemoryServer}, which speaks in events and values. What is expected and has not
 * come yet is waited for, up to two seconds; handlers that run where the test runs never need that. Not thread-safe.
 */
public final class TestSocket {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int MOST_ATTACHMENTS = 1000;

    private final TestClient client;
    private final Parser parser;
    private final PayloadCodec codec;
    private final String namespace;
    private final PacketDecoder decoder;
    private final ArrayDeque<SocketPacket> received = new ArrayDeque<>();
    private String id = "";
    private long nextAckId;

    TestSocket(TestClient client, Parser parser, String namespace) {
        this.client = client;
        this.parser = parser;
        this.codec = parser.payloads();
        this.namespace = namespace.startsWith("/") ? namespace : "/" + namespace;
        this.decoder = parser.decoder(MOST_ATTACHMENTS);
    }

    void join(@Nullable Object auth) {
        send(connect(auth));
        SocketPacket.Connect answer = expect(SocketPacket.Connect.class, "to be let in");
        id = String.valueOf(property(answer.data(), "sid"));
    }

    String expectRefusal(@Nullable Object auth) {
        send(connect(auth));
        SocketPacket.ConnectError error = expect(SocketPacket.ConnectError.class, "a refusal");
        return String.valueOf(property(error.data(), "message"));
    }

    private SocketPacket.Connect connect(@Nullable Object auth) {
        return new SocketPacket.Connect(namespace, auth == null ? null : codec.encodeValue(auth));
    }

    private @Nullable Object property(@Nullable Bytes data, String name) {
        Object value = data == null ? null : codec.decode(data, List.of(), Map.class);
        return value instanceof Map<?, ?> map ? map.get(name) : null;
    }

    /** The id of its socket. */
    public String id() {
        return id;
    }

    /** Sends an event. */
    public TestSocket emit(String event, @Nullable Object... arguments) {
        send(new SocketPacket.Event(namespace, event, null, payload(event, arguments)));
        return this;
    }

    /** Sends an event and waits for its acknowledgement, which has to be of these values. */
    public Answer emitWithAck(String event, @Nullable Object... arguments) {
        long ackId = nextAckId++;
        send(new SocketPacket.Event(namespace, event, ackId, payload(event, arguments)));
        return new Answer(event, ackId);
    }

    private Payload payload(String event, @Nullable Object... arguments) {
        List<@Nullable Object> values = new ArrayList<>(List.of(event));
        values.addAll(Arrays.asList(arguments));
        return codec.encode(values);
    }

    /**
     * Takes the next event of a name, which must be there; events of other names, and acknowledgements, stay.
     *
     * @return its arguments: maps, lists, texts, numbers, booleans, byte arrays, null
     */
    public List<@Nullable Object> expectEvent(String name) {
        SocketPacket.Event event = expect(
                packet ->
                        packet instanceof SocketPacket.Event each && each.name().equals(name)
                                ? Optional.of(each)
                                : Optional.empty(),
                "the event " + name);
        List<@Nullable Object> values = decoded(event.payload());
        return values.subList(1, values.size());
    }

    /** As {@link #expectEvent(String)}, and these must be its arguments. */
    public TestSocket expectEvent(String name, @Nullable Object... arguments) {
        assertSame("the event " + name, expectEvent(name), arguments);
        return this;
    }

    /** Nothing has come that was not expected before. */
    public TestSocket expectNothing() {
        receive();
        assertThat(texts())
                .as("what came to %s without being expected", namespace)
                .isEmpty();
        return this;
    }

    /** Its socket was disconnected, or its connection is closed. */
    public void expectDisconnect() {
        receive();
        if (!client.isClosed()) {
            expect(SocketPacket.Disconnect.class, "to be disconnected");
        }
    }

    /** Leaves the namespace. */
    public void disconnect() {
        send(new SocketPacket.Disconnect(namespace));
    }

    /** Its network goes. */
    public void vanish() {
        client.vanish();
    }

    /** An acknowledgement that was asked for. */
    public final class Answer {
        private final String event;
        private final long ackId;

        private Answer(String event, long ackId) {
            this.event = event;
            this.ackId = ackId;
        }

        /** Takes it; it must be there. */
        public List<@Nullable Object> expectAck() {
            SocketPacket.Ack ack = expect(
                    packet -> packet instanceof SocketPacket.Ack each && each.id() == ackId
                            ? Optional.of(each)
                            : Optional.empty(),
                    "an acknowledgement of " + event);
            return decoded(ack.payload());
        }

        /** As {@link #expectAck()}, and these must be its values. */
        public TestSocket expectAck(@Nullable Object... values) {
            assertSame("the acknowledgement of " + event, expectAck(), values);
            return TestSocket.this;
        }

        /** Takes it, which must be an error of gateways with this code. */
        public TestSocket expectError(String code) {
            assertThat(expectAck())
                    .as("the acknowledgement of %s", event)
                    .singleElement()
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("status", "error")
                    .containsEntry("code", code);
            return TestSocket.this;
        }
    }

    private void assertSame(String what, List<@Nullable Object> actual, @Nullable Object... expected) {
        List<@Nullable Object> values = decoded(codec.encode(Arrays.asList(expected)));
        assertThat(actual).as(what).usingRecursiveComparison().isEqualTo(values);
    }

    private List<@Nullable Object> decoded(Payload payload) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Bytes item : payload.items()) {
            values.add(codec.decode(item, payload.attachments(), Object.class));
        }
        return values;
    }

    private void send(SocketPacket packet) {
        for (EnginePacket each : parser.encode(packet)) {
            if (each instanceof EnginePacket.Text text) {
                client.send("4" + text.data().utf8());
            } else if (each instanceof EnginePacket.Binary binary) {
                client.sendBinary(binary.data().toArray());
            }
        }
    }

    private <P extends SocketPacket> P expect(Class<P> kind, String what) {
        return expect(packet -> kind.isInstance(packet) ? Optional.of(kind.cast(packet)) : Optional.<P>empty(), what);
    }

    private <P> P expect(Function<SocketPacket, Optional<P>> wanted, String what) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        do {
            receive();
            for (Iterator<SocketPacket> each = received.iterator(); each.hasNext(); ) {
                Optional<P> found = wanted.apply(each.next());
                if (found.isPresent()) {
                    each.remove();
                    return found.get();
                }
            }
            Thread.onSpinWait();
        } while (System.nanoTime() - deadline < 0);
        throw new AssertionError(namespace + ": received " + texts() + " (expected: " + what + ")");
    }

    private List<String> texts() {
        return received.stream().map(packet -> PacketText.of(packet, codec)).toList();
    }

    /** Whether its connection is closed. */
    boolean isGone() {
        return client.isClosed();
    }

    /** Takes what has come, and answers pings. */
    void receive() {
        for (String frame : client.received()) {
            SocketPacket packet = null;
            if (frame.startsWith("4")) {
                packet = decoder.text(Bytes.utf8(frame.substring(1)));
            } else if (frame.startsWith("[")) {
                packet = decoder.binary(Bytes.wrap(HexFormat.of().parseHex(frame, 1, frame.length() - 1)));
            } else if (frame.equals("2")) {
                client.send("3");
            }
            if (packet != null) {
                received.add(packet);
            }
        }
    }
}
