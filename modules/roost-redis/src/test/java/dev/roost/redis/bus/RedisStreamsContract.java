package dev.roost.redis.bus;

import static dev.roost.redis.bus.Stages.bytes;
import static dev.roost.redis.bus.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.AbstractRedisClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams on each kind of Redis, while it works. */
abstract class RedisStreamsContract {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Duration BLOCK = Duration.ofSeconds(5);

    private AbstractRedisClient client;
    private RedisConnections connections;
    private RedisStreams streams;
    private String stream;

    abstract AbstractRedisClient newClient();

    @BeforeEach
    final void connect() {
        client = newClient();
        connections = RedisConnections.open(client);
        streams = connections.streams();
        stream = "socket.io-" + NAMES.incrementAndGet();
        await("connected").until(connections.channels()::isConnected);
    }

    @AfterEach
    final void close() {
        connections.close();
        get(connections.closed());
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    private String add(String value) {
        return get(streams.add(stream, 10_000, Map.of("v", bytes(value))));
    }

    private static String value(StreamEntry entry) {
        return new String(entry.fields().get("v"), StandardCharsets.UTF_8);
    }

    private static List<String> values(List<StreamEntry> entries) {
        return entries.stream().map(RedisStreamsContract::value).toList();
    }

    @Test
    void entriesKeepTheOrderOfTheirFields() {
        Map<String, byte[]> fields = new LinkedHashMap<>();
        fields.put("uid", bytes("435dc2b6c0188401"));
        fields.put("nsp", bytes("/"));
        fields.put("type", bytes("3"));
        fields.put("data", new byte[] {0, -1, 10, 13});

        String id = get(streams.add(stream, 10_000, fields));

        StreamEntry entry = get(streams.range(stream, id, id, 1)).get(0);
        assertThat(entry.id()).isEqualTo(id);
        assertThat(entry.fields().keySet()).containsExactly("uid", "nsp", "type", "data");
        assertThat(entry.fields().get("data")).containsExactly(0, -1, 10, 13);
    }

    @Test
    void rangesBeginAndEndWhereTheyShould() {
        String a = add("a");
        String b = add("b");
        add("c");

        assertThat(values(get(streams.range(stream, "-", "+", 10)))).containsExactly("a", "b", "c");
        assertThat(values(get(streams.range(stream, a, b, 10)))).containsExactly("a", "b");
        assertThat(values(get(streams.after(stream, a, 10)))).containsExactly("b", "c");
        assertThat(values(get(streams.after(stream, a, 1)))).containsExactly("b");
        assertThat(get(streams.range(stream, "5-0", "6-0", 10))).isEmpty();
        assertThat(get(streams.range("missing", "-", "+", 10))).isEmpty();
    }

    @Test
    void theStateHasTheFirstAndTheLastId() {
        assertThat(get(streams.state(stream))).isEqualTo(new StreamState("0-0", null, "0-0"));

        String first = add("a");
        String last = add("b");

        assertThat(get(streams.state(stream))).isEqualTo(new StreamState(last, first, "0-0"));
    }

    @Test
    void theStateHasTheLargestIdThatWasTrimmed() {
        for (int i = 0; i < 1_000; i++) {
            streams.add(stream, 10, Map.of("v", bytes("x")));
        }
        String last = add("last");

        StreamState state = get(streams.state(stream));
        assertThat(state.lastId()).isEqualTo(last);
        // Redis trims whole blocks of 100 entries.
        assertThat(get(streams.range(stream, "-", "+", 2_000)).size()).isBetween(10, 999);
        assertThat(state.firstId()).isNotNull();
    }

    @Test
    void aReaderReceivesWhatWasThereAndWhatComes() {
        String begin = add("before");
        add("1");
        List<String> received = new CopyOnWriteArrayList<>();

        RedisStreams.Reader reader = streams.read(stream, begin, 2, BLOCK, entry -> received.add(value(entry)));
        String last = "";
        for (int i = 2; i <= 500; i++) {
            last = add(Integer.toString(i));
        }

        await().until(() -> received.size() >= 500);
        for (int i = 0; i < 500; i++) {
            assertThat(received.get(i)).isEqualTo(Integer.toString(i + 1));
        }
        assertThat(reader.position()).isEqualTo(last);
        assertThat(reader.isConnected()).isTrue();
        reader.close();
        add("after");
        await().until(() -> !reader.isConnected());
        assertThat(received).hasSize(500);
    }

    @Test
    void aReaderGetsPastAnEntryThatItsReceiverCannotHandle() {
        List<String> received = new CopyOnWriteArrayList<>();
        streams.read(stream, "0-0", 10, BLOCK, entry -> {
            received.add(value(entry));
            throw new IllegalStateException("test");
        });

        add("poison");
        add("next");

        await().untilAsserted(() -> assertThat(received).containsExactly("poison", "next"));
    }

    @Test
    void aReaderWaitsUntilItsKeyIsAStream() {
        get(streams.set(stream, bytes("text"), Duration.ofSeconds(1)));
        List<String> received = new CopyOnWriteArrayList<>();
        streams.read(stream, "0-0", 10, BLOCK, entry -> received.add(value(entry)));

        await().ignoreExceptions().until(() -> add("a") != null);

        await().until(() -> received.contains("a"));
    }

    @Test
    void aReaderBeginsAtAnId() {
        assertThatThrownBy(() -> streams.read(stream, "$", 10, BLOCK, entry -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id: $ (expected: as 1700000000000-0)");
    }

    @Test
    void aKeyIsTakenOnceAndLeavesAMark() {
        String key = "sio:session:" + stream;
        get(streams.set(key, bytes("state"), Duration.ofMinutes(1)));
        assertThat(get(streams.get(key))).isEqualTo(bytes("state"));

        assertThat(get(streams.take(key, key + ":used", Duration.ofMinutes(1)))).isEqualTo(bytes("state"));

        assertThat(get(streams.take(key, key + ":other", Duration.ofMinutes(1))))
                .isNull();
        await().until(() -> get(streams.get(key + ":used")) != null);
        assertThat(get(streams.get(key + ":other"))).isNull();
    }

    @Test
    void aKeyExpires() {
        get(streams.set(stream, bytes("a"), Duration.ofMillis(50)));

        await().until(() -> get(streams.get(stream)) == null);
    }
}
