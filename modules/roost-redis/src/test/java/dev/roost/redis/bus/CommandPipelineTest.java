package dev.roost.redis.bus;

import static dev.roost.redis.bus.Stages.bytes;
import static dev.roost.redis.bus.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.redis.bus.RedisChannels.Kind;
import dev.roost.tests.RedisProcess;
import io.lettuce.core.RedisClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens at once on an event loop takes one write to Redis, and has its effects after all that was read with it. */
class CommandPipelineTest {
    private static final int MESSAGES = 100;
    private static final Pattern READS = Pattern.compile("total_reads_processed:(\\d+)");

    private RedisProcess redis;
    private RedisClient client;
    private RedisConnections connections;
    private RedisChannels channels;

    @BeforeEach
    void connect() {
        redis = RedisProcess.start();
        client = RedisClient.create(redis.uri());
        connections = RedisConnections.open(client);
        channels = connections.channels();
        await("connected").until(channels::isConnected);
    }

    @AfterEach
    void close() {
        channels.close();
        get(connections.closed());
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        redis.close();
    }

    /** Publishes numbers on the event loop of the connection, which writes them when it has run this. */
    private List<CompletionStage<Long>> publishOnLoop(int messages) {
        CompletableFuture<List<CompletionStage<Long>>> all = new CompletableFuture<>();
        // The first reply finds the loop.
        get(channels.publish(Kind.CHANNEL, "a", bytes("first")));
        redis.freeze();
        channels.publish(Kind.CHANNEL, "a", bytes("second")).whenComplete((receivers, failure) -> {
            List<CompletionStage<Long>> sent = new ArrayList<>();
            for (int i = 0; i < messages; i++) {
                sent.add(channels.publish(Kind.CHANNEL, "a", bytes(Integer.toString(i))));
            }
            all.complete(sent);
        });
        redis.resume();
        return get(all);
    }

    @Test
    void commandsOfOneTurnOfTheEventLoopAreWrittenTogether() {
        long before = reads();

        publishOnLoop(MESSAGES).forEach(Stages::get);

        assertThat(reads() - before).isLessThan(MESSAGES / 2);
    }

    private long reads() {
        Matcher reads = READS.matcher((String) redis.command("INFO", "stats"));
        assertThat(reads.find()).isTrue();
        return Long.parseLong(reads.group(1));
    }

    @Test
    void aMessageHasItsEffectsAfterAllThatWereReadTogetherAreDecoded() {
        List<String> steps = new CopyOnWriteArrayList<>();
        get(channels.subscribe(Kind.CHANNEL, List.of("a"), new RedisChannels.Receiver() {
                    @Override
                    public void onMessage(String channel, byte[] message) {
                        steps.add("received");
                    }

                    @Override
                    public @Nullable Runnable prepare(String channel, byte[] message) {
                        String text = new String(message, StandardCharsets.UTF_8);
                        steps.add("decode " + text);
                        return text.equals("1") ? null : () -> steps.add("run " + text);
                    }
                })
                .active());

        publishOnLoop(3).forEach(Stages::get);

        await().until(() -> steps.contains("run 2"));
        // The second message may be read together with the others.
        List<String> ofOthers =
                steps.stream().filter(step -> !step.equals("run second")).toList();
        assertThat(ofOthers).endsWith("decode 0", "decode 1", "decode 2", "run 0", "run 2");
    }
}
