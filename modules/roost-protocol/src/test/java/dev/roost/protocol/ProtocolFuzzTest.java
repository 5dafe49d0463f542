package dev.roost.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid packets with a few changed bytes: each is accepted or rejected with a ProtocolException. */
class ProtocolFuzzTest {
    private static final int ROUNDS = 40_000;

    private static final List<String> PACKETS = List.of(
            "0/admin,{\"token\":\"abc\"}",
            "1/admin,",
            "2[\"foo\"]",
            "2/admin,456[\"project:delete\",123,{\"a\":[true,null,-1.5e3]}]",
            "3/admin,456[\"\\u00e9\\n\"]",
            "4{\"message\":\"Not authorized\"}",
            "51-[\"hello\",{\"_placeholder\":true,\"num\":0}]",
            "61-/admin,456[{\"_placeholder\":true,\"num\":0}]");

    /** Bytes with a meaning in one of the formats. */
    private static final byte[] TOKENS =
            "0123456789-+.eE,/?[]{}\"\\u:btfn _\u001e\u0000".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mutatedSocketPacketIsAcceptedOrRejected(long seed) {
        Random random = new Random(seed);
        int[] taken = new int[2];

        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < ROUNDS; i++) {
                Bytes text = mutation(random, PACKETS.get(random.nextInt(PACKETS.size())));
                taken[isTaken(() -> decode(text)) ? 1 : 0]++;
            }
        });

        assertThat(taken[0]).as("refused").isGreaterThan(ROUNDS / 20);
        assertThat(taken[1]).as("taken").isGreaterThan(ROUNDS / 20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mutatedBodyIsAcceptedOrRejected(long seed) {
        Random random = new Random(seed);
        int[] taken = new int[2];

        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < ROUNDS; i++) {
                String body = "4" + PACKETS.get(random.nextInt(PACKETS.size())) + "\u001ebAQIDBA==\u001e2probe";
                Bytes mutated = mutation(random, body);
                taken[isTaken(() -> EngineCodec.V4.pollingEncoding(false).decode(mutated)) ? 1 : 0]++;
            }
        });

        assertThat(taken[0]).as("refused").isGreaterThan(ROUNDS / 20);
        assertThat(taken[1]).as("taken").isGreaterThan(ROUNDS / 20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mutatedBodyOfRevision3IsTakenOrRefused(long seed) {
        Random random = new Random(seed);
        for (boolean binary : List.of(false, true)) {
            PollingEncoding form = EngineCodec.V3.pollingEncoding(binary);
            int[] taken = new int[2];

            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                for (int i = 0; i < ROUNDS; i++) {
                    Bytes mutated = mutation(random, form.encode(revision3(random)));
                    taken[isTaken(() -> form.decode(mutated)) ? 1 : 0]++;
                }
            });

            assertThat(taken[0]).as("refused").isGreaterThan(ROUNDS / 20);
            assertThat(taken[1]).as("taken").isGreaterThan(ROUNDS / 20);
        }
    }

    private static List<EnginePacket> revision3(Random random) {
        return List.of(
                new EnginePacket.Text(Bytes.utf8(PACKETS.get(random.nextInt(PACKETS.size())) + "€😀")),
                new EnginePacket.Binary(Bytes.wrap(new byte[] {1, 2, 3, 4})),
                new EnginePacket.Ping(Bytes.utf8("probe")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void randomFrameOfRevision3IsTakenOrRefused(boolean binary) {
        Random random = new Random(3);
        int[] taken = new int[2];
        for (int i = 0; i < ROUNDS; i++) {
            byte[] data = new byte[random.nextInt(8)];
            random.nextBytes(data);
            if (data.length > 0 && random.nextBoolean()) {
                data[0] = binary ? 4 : token(random);
            }
            taken[isTaken(() -> EngineCodec.V3.decode(new Frame(binary, Bytes.wrap(data)))) ? 1 : 0]++;
        }

        assertThat(taken[0]).as("refused").isGreaterThan(ROUNDS / 20);
        assertThat(taken[1]).as("taken").isGreaterThan(ROUNDS / 20);
    }

    /** Checks that an accepted packet can be relayed. */
    private static void decode(Bytes text) {
        SocketPacketDecoder decoder = new SocketPacketDecoder(10);
        SocketPacket packet = decoder.text(text);
        for (int due = 10; packet == null && due > 0; due--) {
            packet = decoder.binary(Bytes.EMPTY);
        }
        if (packet != null) {
            SocketPacketDecoder other = new SocketPacketDecoder(10);
            SocketPacket arrived = null;
            for (EnginePacket part : SocketPacketEncoder.encode(packet)) {
                arrived = part instanceof EnginePacket.Text sent
                        ? other.text(sent.data())
                        : other.binary(((EnginePacket.Binary) part).data());
            }
            assertThat(arrived).isEqualTo(packet);
        }
    }

    private static boolean isTaken(Runnable decoding) {
        try {
            decoding.run();
            return true;
        } catch (ProtocolException refused) {
            return false;
        }
    }

    private static Bytes mutation(Random random, String valid) {
        return mutation(random, Bytes.utf8(valid));
    }

    private static Bytes mutation(Random random, Bytes valid) {
        byte[] bytes = valid.toArray();
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            bytes = mutated(random, bytes);
        }
        return Bytes.wrap(bytes);
    }

    private static byte[] mutated(Random random, byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int to = at + random.nextInt(bytes.length - at + 1);
        return switch (random.nextInt(5)) {
            case 0 -> spliced(bytes, at, at, token(random));
            case 1 -> spliced(bytes, at, Math.min(at + 1, bytes.length), token(random));
            case 2 -> spliced(bytes, at, Math.min(at + 1, bytes.length), (byte) random.nextInt(256));
            case 3 -> spliced(bytes, at, Math.min(to, at + 4));
            default -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
        };
    }

    private static byte token(Random random) {
        return TOKENS[random.nextInt(TOKENS.length)];
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte... with) {
        byte[] result = new byte[bytes.length - (to - from) + with.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(with, 0, result, from, with.length);
        System.arraycopy(bytes, to, result, from + with.length, bytes.length - to);
        return result;
    }
}
