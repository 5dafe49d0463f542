package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.spi.RecoveryOptions;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The missed packets of a client are dropped after its session is restored, before it is connected. */
class HistoryLostTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Pattern WELCOME = Pattern.compile("40/chat,\\{\"sid\":\"([^\"]+)\",\"pid\":\"([^\"]+)\".*");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void clientGetsANewSession(boolean skipMiddlewares) {
        TestServer world = RecoveringClient.world(RecoveryOptions.builder()
                .skipMiddlewares(skipMiddlewares)
                .maxBytes(1_000)
                .build());
        world.chat.use(socket -> {
            socket.data().put("user", "Ada");
            socket.join("users");
        });
        TestClient client = world.client();
        Matcher welcome = connect(world, client, "");
        Socket before = world.socket(welcome.group(1));
        before.join("a");
        before.data().put("score", 7);
        world.run();
        client.vanish();
        world.run();

        comeBackTooLate(world, welcome.group(2));

        Socket after = world.chat.sockets().iterator().next();
        assertThat(after.isRecovered()).isFalse();
        assertThat(after.recoveryRefusal()).hasValue(RecoveryRefusal.HISTORY_LOST);
        assertThat(after.data()).containsEntry("user", "Ada").doesNotContainKey("score");
        assertThat(after.rooms()).containsExactly(after.id(), "users");
    }

    @Test
    void futuresOfTheAbandonedSocketFail() {
        TestServer world =
                RecoveringClient.world(RecoveryOptions.builder().maxBytes(1_000).build());
        List<CompletableFuture<Void>> drained = new ArrayList<>();
        world.chat.use(socket -> drained.add(socket.drained().toCompletableFuture()));
        TestClient client = world.client();
        Matcher welcome = connect(world, client, "");
        client.vanish();
        world.run();

        comeBackTooLate(world, welcome.group(2));

        assertThat(drained).hasSize(3);
        assertThat(drained.get(0)).succeedsWithin(SOON);
        assertThat(drained.get(1)).failsWithin(SOON).withThrowableOfType(ExecutionException.class);
        assertThat(drained.get(2)).succeedsWithin(SOON);
    }

    private static void comeBackTooLate(TestServer world, String pid) {
        TestClient again = world.client();
        // The CONNECT packet is handled before queued tasks, its result after them.
        world.loop.execute(() -> world.chat.to("others").emit("long", "x".repeat(1_000)));
        connect(world, again, "{\"pid\":\"" + pid + "\"}");
    }

    private static Matcher connect(TestServer world, TestClient client, String auth) {
        client.send("40/chat," + auth);
        world.run();
        String frame = client.received().get(0);
        Matcher matcher = WELCOME.matcher(frame);
        assertThat(matcher.matches()).as(frame).isTrue();
        return matcher;
    }
}
