package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.test.TestClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderingTest {
    private final TestServer world = new TestServer();
    private final TestClient client = world.client();

    @Test
    void connectionEventsAndDisconnectAreInOrder() {
        world.chat.onConnection(socket -> world.recorded.add("connection"));
        world.chat.on("message", event -> world.recorded.add(event.arguments().get(0, String.class)));
        world.chat.onDisconnect((socket, reason) -> world.recorded.add("disconnect"));

        client.send("40/chat,", "42/chat,[\"message\",\"a\"]", "42/chat,[\"message\",\"b\"]", "41/chat,");

        assertThat(world.recorded).isEmpty();
        assertThat(world.recorded()).containsExactly("connection", "a", "b", "disconnect");
    }

    @Test
    void eventsOfOneSocketAreOneTask() {
        world.chat.on("message", event -> world.recorded.add(event.arguments().get(0, String.class)));
        client.send("40/chat,");
        world.run();

        client.send("42/chat,[\"message\",\"a\"]", "42/chat,[\"message\",\"b\"]");

        assertThat(world.handlers.size()).isEqualTo(1);
        world.handlers.runNext();
        assertThat(world.recorded).containsExactly("a", "b");
    }

    @Test
    void emitsOfEveryKindOfOneThreadArriveInOrder() {
        Socket socket = world.socket(client.connect("/chat"));
        socket.join("r");

        socket.emit("1");
        world.chat.to("r").emit("2");
        socket.emitWithAck("3");
        world.chat.emit("4");
        socket.disconnect();

        assertThat(client.received())
                .containsExactly(
                        "42/chat,[\"1\"]", "42/chat,[\"2\"]", "42/chat,0[\"3\"]", "42/chat,[\"4\"]", "41/chat,");
    }

    @Test
    void broadcastsOfTwoNamespacesArriveInOrder() {
        client.connect("/chat");
        client.connect("/room");
        TestClient far = world.clientOfOtherLoop();
        far.connect("/room");
        far.connect("/chat");
        TestClient roomOnly = world.client();
        roomOnly.connect("/room");

        for (int i = 0; i < 3; i++) {
            world.chat.emit("notice", i);
            world.room.emit("rooms", i);
        }
        world.run();

        List<String> both = IntStream.range(0, 3)
                .boxed()
                .flatMap(i -> Stream.of("42/chat,[\"notice\"," + i + "]", "42/room,[\"rooms\"," + i + "]"))
                .toList();
        assertThat(client.received()).isEqualTo(both);
        assertThat(far.received()).isEqualTo(both);
        assertThat(roomOnly.received())
                .containsExactly("42/room,[\"rooms\",0]", "42/room,[\"rooms\",1]", "42/room,[\"rooms\",2]");
    }

    @Test
    void blockedHandlerDelaysItsOwnSocketOnly() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        CountDownLatch release = new CountDownLatch(1);
        try {
            TestServer real = new TestServer(builder -> builder.handlerExecutor(threads));
            List<String> recorded = Collections.synchronizedList(new ArrayList<>());
            real.chat.on("block", event -> {
                recorded.add("blocked");
                assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
                recorded.add("released");
            });
            real.chat.on("message", event -> recorded.add(event.arguments().get(0, String.class)));
            TestClient slow = real.client();
            TestClient quick = real.client();
            slow.connect("/chat");
            quick.connect("/chat");

            slow.send("42/chat,[\"block\"]", "42/chat,[\"message\",\"slow\"]");
            await().until(() -> recorded.contains("blocked"));
            quick.send("42/chat,[\"message\",\"quick\"]");
            await().until(() -> recorded.contains("quick"));
            release.countDown();
            await().until(() -> recorded.contains("slow"));

            assertThat(recorded).containsExactly("blocked", "quick", "released", "slow");
        } finally {
            release.countDown();
            threads.shutdown();
        }
    }

    @Test
    void joinsLeavesAndEmitsOfOneThreadTakeEffectInOrder() throws Exception {
        int rounds = 200;
        List<TestClient> clients = Stream.generate(world::client).limit(4).toList();
        List<Socket> sockets = clients.stream()
                .map(each -> world.socket(each.connect("/chat")))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(sockets.size());
        try {
            CountDownLatch done = new CountDownLatch(sockets.size());
            for (Socket socket : sockets) {
                threads.execute(() -> {
                    for (int i = 0; i < rounds; i++) {
                        socket.join("r");
                        world.chat.to("r").except(others(sockets, socket)).emit("in", i);
                        socket.leave("r");
                        world.chat.to("r").except(others(sockets, socket)).emit("out", i);
                    }
                    done.countDown();
                });
            }
            await().pollInSameThread().until(() -> {
                world.loop.run();
                return done.getCount() == 0;
            });
        } finally {
            threads.shutdown();
        }

        List<String> expected = IntStream.range(0, rounds)
                .mapToObj(i -> "42/chat,[\"in\"," + i + "]")
                .toList();
        assertThat(clients).allSatisfy(each -> assertThat(each.received()).isEqualTo(expected));
    }

    private static List<String> others(List<Socket> sockets, Socket socket) {
        return sockets.stream().filter(each -> each != socket).map(Socket::id).toList();
    }
}
