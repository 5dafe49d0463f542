package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.test.RecordingLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client gets exactly one acknowledgement for each request, whatever the handler does. */
class ExactlyOneAckTest {
    private static final int EVENTS = 400;
    private static final Pattern ACK = Pattern.compile("43/x,(\\d+)\\[.*");

    static final class Refusing implements Guard {
        @Override
        public boolean canActivate(EventContext context) {
            return false;
        }
    }

    static final class Silent implements ExceptionFilter<Exception> {
        @Override
        public Object handle(Exception exception, EventContext context) {
            return null;
        }
    }

    static final class Broken implements ExceptionFilter<Exception> {
        @Override
        public Object handle(Exception exception, EventContext context) throws Exception {
            throw exception;
        }
    }

    record Body(int number) {}

    @WebSocketGateway(namespace = "x")
    static final class Gateway {
        final List<CompletableFuture<Object>> pending = new ArrayList<>();

        private CompletableFuture<Object> later() {
            CompletableFuture<Object> stage = new CompletableFuture<>();
            pending.add(stage);
            return stage;
        }

        @SubscribeMessage("value")
        int value() {
            return 1;
        }

        @SubscribeMessage("nothing")
        void nothing() {}

        @SubscribeMessage("throw")
        void fail() {
            throw new IllegalStateException("expected by the test");
        }

        @SubscribeMessage("refuse")
        void refuse() {
            throw new GatewayException("no");
        }

        @SubscribeMessage("error")
        void error() {
            throw new StackOverflowError("expected by the test");
        }

        @SubscribeMessage("guarded")
        @UseGuards(Refusing.class)
        void guarded() {}

        @SubscribeMessage("filteredSilently")
        @UseFilters(Silent.class)
        void filteredSilently() {
            throw new IllegalStateException();
        }

        @SubscribeMessage("filteredBadly")
        @UseFilters(Broken.class)
        void filteredBadly() {
            throw new IllegalStateException("expected by the test");
        }

        @SubscribeMessage("body")
        int body(@MessageBody Body body) {
            return body.number();
        }

        @SubscribeMessage("unwritable")
        Object unwritable() {
            return new Object() {
                public String getValue() {
                    throw new IllegalStateException("expected by the test");
                }
            };
        }

        @SubscribeMessage("reply")
        Reply reply() {
            return Reply.event("told", 1);
        }

        @SubscribeMessage("reserved")
        Reply reserved() {
            return Reply.event("disconnect");
        }

        @SubscribeMessage("stage")
        CompletionStage<Object> stage() {
            return later();
        }

        @SubscribeMessage("never")
        CompletionStage<Object> never() {
            return new CompletableFuture<>();
        }

        @SubscribeMessage("stream")
        Object stream() {
            return new ListPublisher<>(List.of(1, 2, 3));
        }

        @SubscribeMessage("emptyStream")
        Object emptyStream() {
            return new ListPublisher<>(List.of());
        }

        @SubscribeMessage("failingStream")
        Object failingStream() {
            return new ListPublisher<>(List.of(Reply.event("told", 1)), new GatewayException("no"));
        }

        @SubscribeMessage("own")
        void own(@Ack AckCallback ack) {
            ack.send(1);
            ack.send(2);
        }

        @SubscribeMessage("ownLater")
        void ownLater(@Ack AckCallback ack) {
            later().whenComplete((value, failure) -> ack.send("later"));
        }

        @SubscribeMessage("ownNever")
        void ownNever(@Ack AckCallback ack) {}

        @SubscribeMessage("ownThrows")
        void ownThrows(@Ack AckCallback ack) {
            throw new GatewayException("no");
        }
    }

    private static final List<String> EVENT_NAMES = List.of(
            "value",
            "nothing",
            "throw",
            "refuse",
            "error",
            "guarded",
            "filteredSilently",
            "filteredBadly",
            "body",
            "unwritable",
            "reply",
            "reserved",
            "stage",
            "never",
            "stream",
            "emptyStream",
            "failingStream",
            "own",
            "ownLater",
            "ownNever",
            "ownThrows",
            "nobodyHearsThis");

    private final Gateway gateway = new Gateway();
    private final GatewayTestServer server = new GatewayTestServer(builder -> builder, gateway);
    private final RecordingLink client = server.connect("/x");

    /** The ids of pending acknowledgements. */
    private final Map<Integer, String> asked = new HashMap<>();

    private final List<Integer> acknowledged = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void eventsGetExactlyOneAck(long seed) {
        Random random = new Random(seed);
        for (int id = 0; id < EVENTS; id++) {
            String name = EVENT_NAMES.get(random.nextInt(EVENT_NAMES.size()));
            String body = random.nextBoolean() ? "{\"number\":" + random.nextInt(9) + "}" : "\"no number\"";
            asked.put(id, name);
            client.text("42/x," + id + "[\"" + name + "\"," + body + "]");
            if (random.nextInt(4) == 0) {
                completeOne(random);
            }
        }
        gateway.pending.forEach(stage -> stage.complete("late"));
        server.loop.advance(Duration.ofSeconds(31));

        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).untilAsserted(() -> {
            collect();
            assertThat(asked).isEmpty();
            assertThat(server.gateways.isQuiet()).isTrue();
        });
        collect();
        assertThat(acknowledged).hasSize(EVENTS).doesNotHaveDuplicates();
    }

    @Test
    void blockedAndQueuedEventsGetTimeoutErrors() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Blocking blocking = new Blocking();
            GatewayTestServer real = GatewayTestServer.withHandlersOn(threads, blocking);
            RecordingLink blocked = real.connect("/b");
            for (int id = 1; id <= 3; id++) {
                blocked.text("42/b," + id + "[\"" + (id == 3 ? "nobodyHearsThis" : "block") + "\"]");
            }
            assertThat(blocking.begun.await(10, TimeUnit.SECONDS)).isTrue();

            real.loop.advance(Duration.ofSeconds(30));

            List<String> answers = new ArrayList<>();
            await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).untilAsserted(() -> {
                real.loop.run();
                blocked.takeSent().stream()
                        .filter(frame -> frame.startsWith("43/b,"))
                        .forEach(answers::add);
                assertThat(answers)
                        .hasSize(3)
                        .allMatch(answer -> answer.contains("\"code\":\"timeout\""))
                        .doesNotHaveDuplicates();
            });
            blocking.release.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            real.loop.run();
            assertThat(blocked.takeSent()).noneMatch(frame -> frame.startsWith("43"));
        } finally {
            threads.shutdownNow();
        }
    }

    @WebSocketGateway(namespace = "b")
    static final class Blocking {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch release = new CountDownLatch(1);

        @SubscribeMessage("block")
        int block() throws InterruptedException {
            begun.countDown();
            assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
            return 1;
        }
    }

    private void completeOne(Random random) {
        if (gateway.pending.isEmpty()) {
            return;
        }
        CompletableFuture<Object> stage = gateway.pending.remove(random.nextInt(gateway.pending.size()));
        switch (random.nextInt(3)) {
            case 0 -> stage.complete("value");
            case 1 -> stage.completeExceptionally(new GatewayException("no"));
            default -> stage.cancel(false);
        }
    }

    private void collect() {
        server.loop.run();
        for (String frame : client.takeSent()) {
            Matcher ack = ACK.matcher(frame);
            if (ack.matches()) {
                acknowledged.add(Integer.valueOf(ack.group(1)));
                asked.remove(Integer.valueOf(ack.group(1)));
            }
        }
    }
}
