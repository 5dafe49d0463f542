package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.gateway.spi.HandlerInfo;
import dev.roost.gateway.spi.HandlerObserver;
import dev.roost.gateway.spi.HandlerOutcome;
import dev.roost.test.RecordingLink;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** Notifications of handler observers. */
class HandlerObserverTest {
    private static final class Nobody implements Guard {
        @Override
        public boolean canActivate(EventContext context) {
            return false;
        }
    }

    private static final class Broken implements ExceptionFilter<IllegalStateException> {
        @Override
        public Object handle(IllegalStateException failure, EventContext context) {
            throw new UnsupportedOperationException("bug of the filter");
        }
    }

    private static final class Missing implements ExceptionFilter<NoSuchElementException> {
        @Override
        public Object handle(NoSuchElementException failure, EventContext context) {
            return "missing";
        }
    }

    private static final class All implements ExceptionFilter<RuntimeException> {
        @Override
        public Object handle(RuntimeException failure, EventContext context) {
            return "sorry";
        }
    }

    /** A type that no codec encodes. */
    public static final class Unwritable {
        public String getName() {
            throw new IllegalStateException("bug");
        }
    }

    @WebSocketGateway(namespace = "/org/{id}")
    private static final class Gateway {
        final CompletableFuture<String> later = new CompletableFuture<>();

        @SubscribeMessage({"now", "soon"})
        String now() {
            return "now";
        }

        @SubscribeMessage(SubscribeMessage.ANY)
        String any() {
            return "any";
        }

        @SubscribeMessage("guarded")
        @UseGuards(Nobody.class)
        void guarded() {}

        @SubscribeMessage("refuses")
        void refuses() {
            throw new GatewayException("no");
        }

        @SubscribeMessage("breaks")
        void breaks() {
            throw new IllegalArgumentException("bug");
        }

        @SubscribeMessage("filtered")
        @UseFilters(Broken.class)
        void filtered() {
            throw new IllegalStateException("bug");
        }

        @SubscribeMessage("expected")
        @UseFilters({All.class, Missing.class})
        void expected() {
            throw new NoSuchElementException("no such room");
        }

        @SubscribeMessage("unexpected")
        @UseFilters({All.class, Missing.class})
        void unexpected() {
            throw new IllegalStateException("bug");
        }

        @SubscribeMessage("unwritable")
        Object unwritable() {
            return new Unwritable();
        }

        @SubscribeMessage("later")
        CompletionStage<String> later() {
            return later;
        }

        @SubscribeMessage("stream")
        Flow.Publisher<Reply> stream() {
            return new ListPublisher<>(List.of(Reply.event("n", 1), Reply.event("n", 2)));
        }

        @SubscribeMessage("endless")
        Flow.Publisher<Reply> endless() {
            return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {}

                @Override
                public void cancel() {}
            });
        }
    }

    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final Gateway gateway = new Gateway();

    private HandlerObserver.CallObserver begin(HandlerInfo handler, EventContext context) {
        told.add("begin " + handler.namespace() + " " + handler.events());
        return new HandlerObserver.CallObserver() {
            @Override
            public void threadReleased() {
                told.add("left");
            }

            @Override
            public void ended(HandlerOutcome outcome, Throwable failure) {
                told.add(outcome
                        + (failure == null ? "" : " " + failure.getClass().getSimpleName()));
            }
        };
    }

    private RecordingLink client(HandlerObserver observer) {
        GatewayTestServer server = new GatewayTestServer(builder -> builder.observer(observer), gateway);
        return server.connect("/org/1");
    }

    private List<String> toldOf(String event) {
        client(this::begin).text("42/org/1,[\"" + event + "\"]");
        return List.copyOf(told);
    }

    @Test
    void observerGetsDeclaredNamesNotTextOfTheClient() {
        assertThat(toldOf("soon")).containsExactly("begin /org/{id} [now, soon]", "left", "SUCCESS");
        told.clear();
        assertThat(toldOf("whatever")).containsExactly("begin /org/{id} [*]", "left", "SUCCESS");
    }

    @Test
    void outcomeDistinguishesRefusalFromError() {
        assertThat(toldOf("guarded")).endsWith("left", "REFUSED GatewayException");
        assertThat(toldOf("refuses")).endsWith("left", "REFUSED GatewayException");
        assertThat(toldOf("breaks")).endsWith("left", "ERROR IllegalArgumentException");
        assertThat(toldOf("expected")).endsWith("left", "REFUSED NoSuchElementException");
        assertThat(toldOf("unexpected")).endsWith("left", "ERROR IllegalStateException");
        assertThat(toldOf("filtered")).endsWith("left", "ERROR UnsupportedOperationException");
    }

    @Test
    void unencodableResultIsAnErrorAndEndsOnce() {
        client(this::begin).text("42/org/1,1[\"unwritable\"]");

        assertThat(told).containsExactly("begin /org/{id} [unwritable]", "left", "ERROR IllegalStateException");
    }

    @Test
    void callWithStageEndsOnCompletion() {
        assertThat(toldOf("later")).containsExactly("begin /org/{id} [later]", "left");

        gateway.later.complete("done");

        assertThat(told).last().isEqualTo("SUCCESS");
    }

    @Test
    void callWithFailedStageEndsWithItsFailure() {
        toldOf("later");

        gateway.later.completeExceptionally(new GatewayException("no"));

        assertThat(told).last().isEqualTo("REFUSED GatewayException");
    }

    @Test
    void callWithStreamEndsWithLastValue() {
        toldOf("stream");

        await().untilAsserted(() -> assertThat(told).containsExactly("begin /org/{id} [stream]", "left", "SUCCESS"));
    }

    @Test
    void callWithStreamEndsOnDisconnection() {
        RecordingLink client = client(this::begin);
        client.text("42/org/1,[\"endless\"]");
        assertThat(told).containsExactly("begin /org/{id} [endless]", "left");

        client.text("41/org/1,");

        assertThat(told).last().isEqualTo("SUCCESS");
    }

    @Test
    void observerExceptionsDoNotAffectTheClient() {
        RecordingLink first = client((handler, context) -> {
            throw new IllegalStateException("bug");
        });
        RecordingLink second = client((handler, context) -> new HandlerObserver.CallObserver() {
            @Override
            public void threadReleased() {
                throw new IllegalStateException("bug");
            }

            @Override
            public void ended(HandlerOutcome outcome, Throwable failure) {
                throw new IllegalStateException("bug");
            }
        });

        for (RecordingLink client : List.of(first, second)) {
            client.text("42/org/1,1[\"now\"]");
            assertThat(client.takeSent()).containsExactly("43/org/1,1[\"now\"]");
        }
    }
}
