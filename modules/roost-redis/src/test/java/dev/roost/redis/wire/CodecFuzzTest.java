package dev.roost.redis.wire;

import static dev.roost.redis.wire.WireSamples.event;
import static dev.roost.redis.wire.WireSamples.hex;
import static dev.roost.redis.wire.WireSamples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.HandshakeDetails;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.SavedSession;
import dev.roost.server.spi.SocketDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mutations of valid messages end in a message, in nothing, or in a {@link MalformedMessageException}. */
class CodecFuzzTest {
    private static final int MUTATIONS = 100_000;
    private static final byte[] INTERESTING =
            hex("00 7f80818f90919f a0bf c0c1c4c6c7c9cacbcfd3d4d6d7d8d9dbdcdddedfff 225b5d7b7d2c3a5c");

    private final Random random = new Random(17);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void mutatedMessagesNeverSurprise(boolean messagePack) {
        Parser parser = messagePack ? WireSamples.MESSAGE_PACK : WireSamples.JSON;
        ClassicCodec classic = new ClassicCodec("/", "own", parser, true);
        MessageCodec cluster = new MessageCodec("/", "own", parser, true);
        SessionCodec sessions = new SessionCodec(parser);
        List<ClusterMessage> messages = messages(parser);
        List<byte[]> broadcasts = new ArrayList<>();
        List<byte[]> requests = new ArrayList<>();
        List<byte[]> responses = new ArrayList<>();
        List<byte[]> clusterMessages = new ArrayList<>();
        List<byte[]> data = new ArrayList<>();
        for (ClusterMessage message : messages) {
            List<byte[]> ofKind = message instanceof ClusterMessage.Broadcast
                    ? broadcasts
                    : message instanceof ClusterMessage.Response ? responses : requests;
            classic.encode(message).ifPresent(ofKind::add);
            cluster.encode(message).ifPresent(clusterMessages::add);
            cluster.encodeMessagePack(message).ifPresent(clusterMessages::add);
            cluster.encodeEntry(message).map(entry -> entry.get("data")).ifPresent(data::add);
        }
        requests.add(utf8("{\"requestId\":\"q\",\"type\":2,\"sid\":\"s\",\"room\":\"r\"}"));

        Consumer<ClusterMessage> user = message -> use(message, parser, classic, cluster);
        fuzz(broadcasts, mutated -> classic.readBroadcast(mutated).ifPresent(user));
        fuzz(
                requests,
                mutated -> classic.readRequest(mutated).ifPresent(request -> {
                    if (request instanceof ClassicRequest.Message read) {
                        user.accept(read.message());
                    }
                }));
        fuzz(responses, mutated -> classic.readResponse(mutated).ifPresent(user));
        fuzz(clusterMessages, mutated -> cluster.read(mutated).ifPresent(user));
        fuzz(
                data,
                mutated -> cluster.readEntry(entry(1 + random.nextInt(16), mutated))
                        .ifPresent(user));
        byte[] session = sessions.encode(new SavedSession("p", "s", Set.of("r"), Map.of("n", 1), "1-0"));
        fuzz(
                List.of(Base64.getDecoder().decode(session)),
                mutated -> sessions.decode(Base64.getEncoder().encode(mutated)));
        fuzz(List.of(session), sessions::decode);
    }

    /** What is read can be used as if this server had made it: decoded, sent to clients, and encoded again. */
    private static void use(ClusterMessage message, Parser parser, ClassicCodec classic, MessageCodec cluster) {
        if (message instanceof ClusterMessage.Broadcast broadcast) {
            assertThat(parser.encode(broadcast.packet())).isNotEmpty();
            check(broadcast.packet().payload(), parser);
        } else if (message instanceof ClusterMessage.ServerSideEmit emit) {
            check(emit.event(), parser);
        } else if (message instanceof ClusterMessage.ServerSideEmitResponse response) {
            check(response.answer(), parser);
        } else if (message instanceof ClusterMessage.BroadcastAck ack) {
            check(ack.answer(), parser);
        }
        classic.encode(message);
        cluster.encode(message);
        cluster.encodeMessagePack(message);
    }

    private static void check(Payload payload, Parser parser) {
        for (Bytes item : payload.items()) {
            parser.payloads().decode(item, payload.attachments(), Object.class);
        }
        Payload again = new Payload(payload.array(), payload.attachments());
        if (parser == WireSamples.JSON) {
            assertThat(again.items()).isEqualTo(payload.items());
        }
    }

    private static Map<String, byte[]> entry(int type, byte[] data) {
        Map<String, byte[]> entry = new HashMap<>();
        entry.put("nsp", utf8("/"));
        entry.put("uid", utf8("u"));
        entry.put("type", utf8(Integer.toString(type)));
        entry.put("data", data);
        return entry;
    }

    private void fuzz(List<byte[]> samples, Consumer<byte[]> reader) {
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] message = mutated(samples.get(random.nextInt(samples.size())));
            try {
                reader.accept(message);
            } catch (MalformedMessageException expected) {
                // The message is dropped.
            } catch (RuntimeException | StackOverflowError e) {
                fail("surprised by " + hex(message), e);
            }
        }
    }

    private byte[] mutated(byte[] sample) {
        byte[] message = sample.clone();
        for (int left = 1 + random.nextInt(4); left > 0 && message.length > 0; left--) {
            int at = random.nextInt(message.length);
            switch (random.nextInt(6)) {
                case 0 -> message[at] = (byte) random.nextInt(256);
                case 1 -> message[at] = INTERESTING[random.nextInt(INTERESTING.length)];
                case 2 -> message[at] ^= (byte) (1 << random.nextInt(8));
                case 3 -> message = Arrays.copyOf(message, at);
                case 4 -> message = spliced(message, at, at + random.nextInt(Math.min(32, message.length - at) + 1));
                default -> message = spliced(message, at, random.nextInt(at + 1));
            }
        }
        return message;
    }

    /** A message without a range, or with a range twice. */
    private static byte[] spliced(byte[] message, int to, int from) {
        byte[] spliced = Arrays.copyOf(message, to + message.length - from);
        System.arraycopy(message, from, spliced, to, message.length - from);
        return spliced;
    }

    private static List<ClusterMessage> messages(Parser parser) {
        BroadcastOptions some = BroadcastOptions.EVERYONE
                .to(List.of("r1", "42"))
                .except(List.of("r2"))
                .withVolatile(true)
                .withCompress(false);
        Payload answer = parser.payloads().encode(List.of(Map.of("a", new byte[] {1, 2})));
        Payload text = parser.payloads().encode(List.of("x"));
        List<Object> args = Arrays.asList("ev", 1, -1, 1.5, "wörld", null, true, Map.of("k", List.of(1L << 40, "v")));
        Object[] values = args.toArray();
        Object[] bytes = {"ev", new byte[] {1, 2, 3}, Map.of("b", new byte[300])};
        RequestHead request = new RequestHead(
                "GET", "/s", "a=b", Headers.builder().add("Host", "h").build(), "1.2.3.4", true, false);
        SocketDetails socket = new SocketDetails(
                "s",
                new HandshakeDetails(
                        request,
                        Instant.ofEpochMilli(1_795_924_620_683L),
                        parser.payloads().encodeValue(Map.of("t", 1))),
                Set.of("s", "r"),
                Map.of("n", 1, "name", "Bob"));
        return List.of(
                new ClusterMessage.Broadcast("u", event(parser, values), some),
                new ClusterMessage.Broadcast("u", event(parser, bytes), BroadcastOptions.EVERYONE),
                new ClusterMessage.BroadcastWithAck("u", "q", event(parser, values), some, Duration.ofSeconds(1)),
                new ClusterMessage.BroadcastWithAck("u", "q", event(parser, bytes), some, null),
                new ClusterMessage.BroadcastCancel("u", "q"),
                new ClusterMessage.BroadcastClientCount("u", "q", 1, List.of("s")),
                new ClusterMessage.BroadcastAck("u", "q", "s", answer),
                new ClusterMessage.BroadcastAck("u", "q", null, text),
                new ClusterMessage.BroadcastClientGone("u", "q", "s"),
                new ClusterMessage.SocketsJoin("u", some, Set.of("n1", "n2")),
                new ClusterMessage.SocketsLeave("u", some, Set.of("n1")),
                new ClusterMessage.DisconnectSockets("u", some, true),
                new ClusterMessage.FetchSockets("u", "q", some),
                new ClusterMessage.FetchSocketsResponse("u", "q", List.of(socket)),
                new ClusterMessage.ServerSideEmit("u", event(parser, values).payload()),
                new ClusterMessage.ServerSideEmitWithAck(
                        "u", "q", event(parser, bytes).payload()),
                new ClusterMessage.ServerSideEmitResponse("u", "q", answer),
                new ClusterMessage.ServerSideEmitResponse("u", "q", text),
                new ClusterMessage.AdapterClose("u"));
    }
}
