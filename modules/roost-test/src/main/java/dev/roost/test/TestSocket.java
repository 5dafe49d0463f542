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
 * A client in one namespace of an {@link InMemoryServer}. It sends and expects events with values. The {@code expect…}
 * methods wait up to two seconds for packets that have not been received yet, which only handlers on other threads need.
 * Not thread-safe.
 *
 * @since 0.1.0
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
        SocketPacket.Connect answer = expect(SocketPacket.Connect.class, "connect");
        id = String.valueOf(property(answer.data(), "sid"));
    }

    String expectRefusal(@Nullable Object auth) {
        send(connect(auth));
        SocketPacket.ConnectError error = expect(SocketPacket.ConnectError.class, "connect_error");
        return String.valueOf(property(error.data(), "message"));
    }

    private SocketPacket.Connect connect(@Nullable Object auth) {
        return new SocketPacket.Connect(namespace, auth == null ? null : codec.encodeValue(auth));
    }

    private @Nullable Object property(@Nullable Bytes data, String name) {
        Object value = data == null ? null : codec.decode(data, List.of(), Map.class);
        return value instanceof Map<?, ?> map ? map.get(name) : null;
    }

    /**
     * Returns the id of the socket.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * Sends an event.
     *
     * @param event the name
     * @param arguments the arguments
     * @return this client
     */
    public TestSocket emit(String event, @Nullable Object... arguments) {
        send(new SocketPacket.Event(namespace, event, null, payload(event, arguments)));
        return this;
    }

    /**
     * Sends an event that requests an acknowledgement.
     *
     * @param event the name
     * @param arguments the arguments
     * @return the acknowledgement, to be expected
     */
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
     * Expects an event, and removes it from the received packets. Other events and acknowledgements stay.
     *
     * @param name the name of the event
     * @return the arguments: maps, lists, texts, numbers, booleans, byte arrays, null
     * @throws AssertionError if no such event is received
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

    /**
     * Expects an event with these arguments, as {@link #expectEvent(String)}.
     *
     * @param name the name of the event
     * @param arguments the arguments
     * @return this client
     * @throws AssertionError if no such event is received, or its arguments are others
     */
    public TestSocket expectEvent(String name, @Nullable Object... arguments) {
        assertSame("the event " + name, expectEvent(name), arguments);
        return this;
    }

    /**
     * Expects that every received packet was expected before.
     *
     * @return this client
     * @throws AssertionError if there is another packet
     */
    public TestSocket expectNothing() {
        receive();
        assertThat(texts()).as("received by %s and not expected", namespace).isEmpty();
        return this;
    }

    /**
     * Expects that the server has disconnected the socket or closed the connection.
     *
     * @throws AssertionError if it has done neither
     */
    public void expectDisconnect() {
        receive();
        if (!client.isClosed()) {
            expect(SocketPacket.Disconnect.class, "disconnect");
        }
    }

    /** Leaves the namespace, with a disconnect packet. */
    public void disconnect() {
        send(new SocketPacket.Disconnect(namespace));
    }

    /** Cuts the connection, without a packet. */
    public void vanish() {
        client.vanish();
    }

    /**
     * The acknowledgement of an event.
     *
     * @since 0.1.0
     */
    public final class Answer {
        private final String event;
        private final long ackId;

        private Answer(String event, long ackId) {
            this.event = event;
            this.ackId = ackId;
        }

        /**
         * Expects the acknowledgement.
         *
         * @return the values: maps, lists, texts, numbers, booleans, byte arrays, null
         * @throws AssertionError if it is not received
         */
        public List<@Nullable Object> expectAck() {
            SocketPacket.Ack ack = expect(
                    packet -> packet instanceof SocketPacket.Ack each && each.id() == ackId
                            ? Optional.of(each)
                            : Optional.empty(),
                    "an acknowledgement of " + event);
            return decoded(ack.payload());
        }

        /**
         * Expects the acknowledgement with these values.
         *
         * @param values the values
         * @return the client
         * @throws AssertionError if it is not received, or its values are others
         */
        public TestSocket expectAck(@Nullable Object... values) {
            assertSame("the acknowledgement of " + event, expectAck(), values);
            return TestSocket.this;
        }

        /**
         * Expects the acknowledgement with an error of a gateway.
         *
         * @param code the {@code code} of the error
         * @return the client
         * @throws AssertionError if it is not received, or is no such error
         */
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

    /** Returns whether the connection is closed. */
    boolean isGone() {
        return client.isClosed();
    }

    /** Decodes the received frames, and answers pings. */
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
