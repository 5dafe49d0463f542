package dev.roost.cluster.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.cluster.NodePeer;
import dev.roost.cluster.TestedAdapter;
import dev.roost.server.Arguments;
import dev.roost.server.BroadcastAcks;
import dev.roost.server.RemoteSocket;
import dev.roost.server.spi.PartialAnswersException;
import dev.roost.tests.RedisProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers of which one is frozen or ends without leaving, while two send 200 broadcasts a second each. */
class ServerFaultsTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration FREEZE = Duration.ofSeconds(10);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
    /** For threads that have to wait for the processor. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private RedisProcess redis;
    private LoadedServer one;
    private ReceivedBroadcasts near;

    private void start(TestedAdapter adapter) {
        redis = open(RedisProcess.start());
        one = open(new LoadedServer(adapter, redis.uri()));
        await().atMost(SOON).until(one.adapters::isConnected);
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.add(resource);
        return resource;
    }

    @AfterEach
    void close() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private ServerProcess startTwo(TestedAdapter adapter) throws Exception {
        ServerProcess two = open(new ServerProcess(adapter, redis.uri(), "two"));
        awaitServers(2);
        near = open(new ReceivedBroadcasts(one.node.port));
        return two;
    }

    private void awaitServers(int count) {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> one.chat().serverCount().join() == count);
    }

    private List<String> found() {
        return one.chat().fetchSockets().join().stream().map(RemoteSocket::id).toList();
    }

    @ParameterizedTest
    @EnumSource
    void frozenServerDelaysNoOther(TestedAdapter adapter) throws Exception {
        start(adapter);
        ServerProcess two = startTwo(adapter);
        ReceivedBroadcasts far = open(new ReceivedBroadcasts(two.port));
        one.startLoad("one");
        two.startLoad();
        await().atMost(SOON)
                .until(() -> near.of("two").size() > 100 && far.of("one").size() > 100);
        near.takeSlowest();

        two.freeze();
        long frozen = System.nanoTime();
        while (System.nanoTime() - frozen < FREEZE.toNanos()) {
            assertPartialAnswers();
        }
        assertThat(near.takeSlowest()).as("slowest local broadcast").isLessThan(PATIENCE);
        two.resume();

        await().atMost(SOON).ignoreExceptions().until(() -> found().size() == 2);
        assertThat(found()).containsExactlyInAnyOrder(near.id, far.id);
        int sent = one.stopLoad();
        one.chat().emit("end");
        await().atMost(SOON).until(() -> far.hasReceived("[\"end\"]") && near.hasReceived("[\"end\"]"));
        assertThat(far.of("one")).as("broadcasts that waited in Redis").hasSize(sent);
        for (ReceivedBroadcasts client : List.of(near, far)) {
            client.assertOrder("one");
            client.assertOrder("two");
            assertThat(client.isDisconnected()).isFalse();
        }
    }

    /** The requests end at their timeout, and have what the others have answered. */
    private void assertPartialAnswers() {
        long begin = System.nanoTime();
        CompletableFuture<List<RemoteSocket>> sockets = one.chat().fetchSockets();
        CompletableFuture<List<Arguments>> answers = one.chat().serverSideEmitWithAck("question", 1);
        CompletableFuture<BroadcastAcks> acks =
                one.chat().timeout(Duration.ofSeconds(1)).emitWithAck("question");

        assertThat(acks.join().allAsked()).isFalse();
        assertThat(partial(sockets).answers(RemoteSocket.class))
                .extracting(RemoteSocket::id)
                .containsExactly(near.id);
        assertThat(partial(sockets).missing()).isEqualTo(1);
        assertThat(partial(answers).missing()).isEqualTo(1);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(REQUEST_TIMEOUT.plus(PATIENCE));
    }

    private static PartialAnswersException partial(CompletableFuture<?> request) {
        Throwable failure = request.handle((done, thrown) -> thrown).join();
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        assertThat(cause).isInstanceOf(PartialAnswersException.class);
        return (PartialAnswersException) cause;
    }

    @ParameterizedTest
    @EnumSource
    void killedServerIsNotAwaited(TestedAdapter adapter) throws Exception {
        start(adapter);
        ServerProcess two = startTwo(adapter);
        ReceivedBroadcasts far = open(new ReceivedBroadcasts(two.port));
        one.startLoad("one");
        two.startLoad();
        await().atMost(SOON).until(() -> near.of("two").size() > 100 && found().size() == 2);

        // Frozen first, so that it certainly owes responses.
        two.freeze();
        CompletableFuture<List<RemoteSocket>> sockets = one.chat().fetchSockets();
        CompletableFuture<List<Arguments>> answers = one.chat().serverSideEmitWithAck("question", 1);
        CompletableFuture<BroadcastAcks> acks = one.chat().to("nobody").emitWithAck("question");
        long killed = System.nanoTime();
        two.kill();

        CompletableFuture.allOf(sockets, answers, acks).join();
        assertThat(Duration.ofNanos(System.nanoTime() - killed))
                .isLessThan(Duration.ofSeconds(1).plus(PATIENCE));
        assertThat(sockets.join()).extracting(RemoteSocket::id).containsExactly(near.id);
        assertThat(answers.join()).isEmpty();
        assertThat(acks.join().allAsked()).isTrue();
        for (int i = 0; i < 20; i++) {
            assertThat(found()).containsExactly(near.id);
            assertThat(one.chat().serverCount().join()).isOne();
        }
        await().atMost(SOON).until(far::isDisconnected);
        assertThat(near.isDisconnected()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"CLASSIC", "STREAMS"})
    void frozenServerOfNodeDelaysNoOther(TestedAdapter adapter) throws Exception {
        start(adapter);
        ServerProcess two = startTwo(adapter);
        try (NodePeer node = adapter.node(redis.port())) {
            two.startLoad();
            awaitServers(3);
            ReceivedBroadcasts far = open(new ReceivedBroadcasts(node.port));
            one.startLoad("one");
            await().atMost(SOON)
                    .until(() -> far.of("one").size() > 100 && far.of("two").size() > 100);
            near.takeSlowest();

            node.freeze();
            long frozen = System.nanoTime();
            while (System.nanoTime() - frozen < FREEZE.toNanos()) {
                assertPartialAnswers();
            }
            assertThat(near.takeSlowest()).as("slowest local broadcast").isLessThan(PATIENCE);
            node.resume();

            await().atMost(SOON).ignoreExceptions().until(() -> found().size() == 2);
            int sent = one.stopLoad();
            one.chat().emit("end");
            await().atMost(SOON).until(() -> far.hasReceived("[\"end\"]"));
            assertThat(far.of("one")).hasSize(sent);
            far.assertOrder("one");
            far.assertOrder("two");
            assertThat(far.isDisconnected()).isFalse();
            assertThat(node.isAlive()).isTrue();
        }
    }
}
