package dev.roost.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.protocol.PacketDecoder;
import dev.roost.protocol.Payload;
import dev.roost.protocol.ProtocolException;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.PayloadException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The behaviour of every {@link Parser}, in any format. The test of a parser extends this class.
 *
 * @since 0.1.0
 */
public abstract class ParserContract {
    private static final int MAX_ATTACHMENTS = 10;

    private Parser parser;
    private PayloadCodec codec;

    /** Creates the test. */
    protected ParserContract() {}

    /**
     * Creates the parser under test.
     *
     * @return the parser, with its payload codec
     */
    protected abstract Parser newParser();

    @BeforeEach
    void make() {
        parser = newParser();
        codec = parser.payloads();
    }

    /** A value, and its type if it is decoded without one. */
    record Value(@Nullable Object value) {
        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    static Stream<Value> values() {
        return Stream.of(
                        null,
                        true,
                        false,
                        0,
                        -1,
                        Integer.MAX_VALUE,
                        1L << 53,
                        1.5,
                        "",
                        "hello",
                        "안녕 👋 \"quoted\" \\ \n \u0000",
                        List.of(),
                        List.of(1, List.of("nested", List.of())),
                        Map.of(),
                        Map.of("a", Map.of("b", List.of(1, 2)), "event", "x"),
                        new byte[0],
                        new byte[] {0, 1, -1},
                        Map.of("file", new byte[] {1}, "more", List.of(new byte[] {2}, "text")))
                .map(Value::new);
    }

    @ParameterizedTest
    @MethodSource("values")
    void eventHasAnyValue(Value each) {
        SocketPacket.Event event = new SocketPacket.Event("/chat", "message", 7L, event("message", each.value()));

        SocketPacket.Event arrived = (SocketPacket.Event) transmitted(event);

        assertThat(arrived.namespace()).isEqualTo("/chat");
        assertThat(arrived.name()).isEqualTo("message");
        assertThat(arrived.ackId()).isEqualTo(7);
        assertThat(decoded(arrived.payload()))
                .usingRecursiveComparison()
                .isEqualTo(Arrays.asList("message", each.value()));
    }

    @ParameterizedTest
    @MethodSource("values")
    void acknowledgementHasAnyValue(Value each) {
        SocketPacket.Ack ack = new SocketPacket.Ack("/", SocketPacket.MAX_ACK_ID, payload(each.value(), "more"));

        SocketPacket.Ack arrived = (SocketPacket.Ack) transmitted(ack);

        assertThat(arrived.namespace()).isEqualTo("/");
        assertThat(arrived.id()).isEqualTo(SocketPacket.MAX_ACK_ID);
        assertThat(decoded(arrived.payload()))
                .usingRecursiveComparison()
                .isEqualTo(Arrays.asList(each.value(), "more"));
    }

    @Test
    void eventNeedsNeitherArgumentsNorAnAcknowledgement() {
        SocketPacket.Event arrived =
                (SocketPacket.Event) transmitted(new SocketPacket.Event("/", "ping me", null, event("ping me")));

        assertThat(arrived.ackId()).isNull();
        assertThat(arrived.payload().items()).hasSize(1);
    }

    @Test
    void connectAndConnectErrorAreEncoded() {
        Bytes auth = codec.encodeValue(Map.of("token", "t"));

        assertThat(transmitted(new SocketPacket.Connect("/", null))).isEqualTo(new SocketPacket.Connect("/", null));
        SocketPacket.Connect asked = (SocketPacket.Connect) transmitted(new SocketPacket.Connect("/chat", auth));
        assertThat(asked.namespace()).isEqualTo("/chat");
        assertThat(codec.decodeProperty(data(asked.data()), List.of(), "token", String.class))
                .isEqualTo("t");
        Bytes error = codec.encodeValue(Map.of("message", "no"));
        SocketPacket.ConnectError refused =
                (SocketPacket.ConnectError) transmitted(new SocketPacket.ConnectError("/chat", error));
        assertThat(codec.decodeProperty(data(refused.data()), List.of(), "message", String.class))
                .isEqualTo("no");
        assertThat(transmitted(new SocketPacket.Disconnect("/chat"))).isEqualTo(new SocketPacket.Disconnect("/chat"));
    }

    @Test
    void valueIsDecodedAsTheRequestedType() {
        Payload payload = payload(7, "text", List.of(1, 2), Map.of("a", 1));

        assertThat(codec.decode(payload.items().get(0), List.of(), long.class)).isEqualTo(7L);
        assertThat(codec.decode(payload.items().get(1), List.of(), String.class))
                .isEqualTo("text");
        assertThat(codec.decode(payload.items().get(2), List.of(), int[].class)).isEqualTo(new int[] {1, 2});
        assertThat(codec.decode(payload.items().get(3), List.of(), Map.class)).isEqualTo(Map.of("a", 1));
    }

    @Test
    void valueOfAnotherTypeIsRejected() {
        Payload payload = payload("text", Map.of("a", "text"));

        assertThatThrownBy(() -> codec.decode(payload.items().get(0), List.of(), Map.class))
                .isInstanceOf(PayloadException.class);
        assertThatThrownBy(() -> codec.decodeProperty(payload.items().get(1), List.of(), "a", List.class))
                .isInstanceOf(PayloadException.class);
    }

    @Test
    void missingPropertyIsNull() {
        Payload payload = payload("text", Map.of("a", 1), null);

        for (Bytes item : payload.items()) {
            assertThat(codec.decodeProperty(item, List.of(), "b", Integer.class))
                    .isNull();
        }
        assertThat(codec.decodeProperty(payload.items().get(1), List.of(), "a", Integer.class))
                .isEqualTo(1);
    }

    @Test
    void unserializableValueIsRejected() {
        Object broken = new Object() {
            @SuppressWarnings("unused") // read by the codec
            public String getValue() {
                throw new IllegalStateException("broken");
            }
        };

        assertThatThrownBy(() -> codec.encode(List.of(broken))).isInstanceOf(PayloadException.class);
    }

    @Test
    void textIsAppended() {
        Payload longer = codec.append(event("message", Map.of("file", new byte[] {1})), "offset-1");

        List<@Nullable Object> values = decoded(longer);
        assertThat(values).hasSize(3).last().isEqualTo("offset-1");
        assertThat(values.get(1)).usingRecursiveComparison().isEqualTo(Map.of("file", new byte[] {1}));
    }

    @Test
    void reservedEventNameIsRejected() {
        for (EnginePacket message :
                parser.encode(new SocketPacket.Event("/", "disconnect", null, event("disconnect")))) {
            assertThatThrownBy(() -> receive(parser.decoder(MAX_ATTACHMENTS), message))
                    .isInstanceOf(ProtocolException.class);
        }
    }

    /** Any input is a packet, the beginning of one, or rejected. */
    @Test
    void malformedPacketsAreRejectedWithoutSideEffects() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            PacketDecoder decoder = parser.decoder(MAX_ATTACHMENTS);
            boolean binary = random.nextBoolean();
            EnginePacket message = binary
                    ? new EnginePacket.Binary(Bytes.wrap(bytes))
                    : new EnginePacket.Text(Bytes.utf8(new String(bytes, StandardCharsets.ISO_8859_1)));
            try {
                receive(decoder, message);
            } catch (ProtocolException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }

    private static Bytes data(@Nullable Bytes data) {
        if (data == null) {
            throw new AssertionError("no data came");
        }
        return data;
    }

    private Payload payload(@Nullable Object... values) {
        return codec.encode(Arrays.asList(values));
    }

    private Payload event(String name, @Nullable Object... arguments) {
        List<@Nullable Object> values = new ArrayList<>(List.of(name));
        values.addAll(Arrays.asList(arguments));
        return codec.encode(values);
    }

    private List<@Nullable Object> decoded(Payload payload) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Bytes item : payload.items()) {
            values.add(codec.decode(item, payload.attachments(), Object.class));
        }
        return values;
    }

    /** Encodes and decodes a packet. */
    private SocketPacket transmitted(SocketPacket packet) {
        PacketDecoder decoder = parser.decoder(MAX_ATTACHMENTS);
        SocketPacket arrived = null;
        for (EnginePacket message : parser.encode(packet)) {
            assertThat(arrived).as("before all of the packet has come").isNull();
            arrived = receive(decoder, message);
            assertThat(decoder.isWaiting()).isEqualTo(arrived == null);
        }
        if (arrived == null) {
            throw new AssertionError("no packet came of " + packet);
        }
        return arrived;
    }

    private static @Nullable SocketPacket receive(PacketDecoder decoder, EnginePacket message) {
        return message instanceof EnginePacket.Text text
                ? decoder.text(text.data())
                : decoder.binary(((EnginePacket.Binary) message).data());
    }
}
