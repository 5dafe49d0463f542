package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.roost.gateway.spi.GatewayDefinitionException;
import dev.roost.gateway.spi.ResultAdapter;
import dev.roost.server.RoostServer;
import dev.roost.server.Socket;
import dev.roost.test.RecordingLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interceptors change immediate and asynchronous results. */
class InterceptedResultsTest {
    static class Wrapping implements Interceptor {
        @Override
        public Object intercept(EventContext context, Invocation next) throws Exception {
            return next.map(value -> value instanceof Reply ? value : Map.of("data", Optional.ofNullable(value)));
        }
    }

    static class Failing implements Interceptor {
        @Override
        public Object intercept(EventContext context, Invocation next) throws Exception {
            return next.map(value -> {
                throw new GatewayException("not " + value);
            });
        }
    }

    /** Treats the stage as the value. */
    static class Mistaken implements Interceptor {
        @Override
        public Object intercept(EventContext context, Invocation next) throws Exception {
            return Map.of("data", next.proceed());
        }
    }

    /** A result type of a library. */
    record Eventually(Object value) {}

    @WebSocketGateway
    @UseInterceptors(Wrapping.class)
    static class Gateway {
        final CompletableFuture<String> later = new CompletableFuture<>();

        @SubscribeMessage("value")
        String value() {
            return "a";
        }

        @SubscribeMessage("nothing")
        void nothing() {}

        @SubscribeMessage("optional")
        Optional<String> optional() {
            return Optional.of("a");
        }

        @SubscribeMessage("stage")
        CompletionStage<String> stage() {
            return later;
        }

        @SubscribeMessage("stageOfStage")
        CompletionStage<CompletionStage<String>> stageOfStage() {
            return CompletableFuture.completedFuture(later);
        }

        @SubscribeMessage("stageOfLibrary")
        CompletionStage<Eventually> stageOfLibrary() {
            return later.thenApply(Eventually::new);
        }

        @SubscribeMessage("stream")
        Flow.Publisher<String> stream() {
            return new ListPublisher<>(List.of("a", "b"));
        }

        @SubscribeMessage("streamOfEvents")
        Flow.Publisher<?> streamOfEvents() {
            return new ListPublisher<>(List.of(Reply.event("n", 1), "a"));
        }

        @SubscribeMessage("library")
        Eventually library() {
            return new Eventually("a");
        }

        @SubscribeMessage("twice")
        @UseInterceptors(Wrapping.class)
        CompletionStage<String> twice() {
            return later;
        }

        @SubscribeMessage("failing")
        @UseInterceptors(Failing.class)
        CompletionStage<String> failing() {
            return later;
        }

        @SubscribeMessage("failingStream")
        @UseInterceptors(Failing.class)
        Flow.Publisher<String> failingStream() {
            return stream();
        }
    }

    @WebSocketGateway
    @UseInterceptors(Mistaken.class)
    static class MistakenGateway {
        @SubscribeMessage("stage")
        CompletionStage<String> stage() {
            return new CompletableFuture<>();
        }
    }

    @WebSocketGateway
    static class Breaking implements OnGatewayConnection {
        @Override
        public void handleConnection(Socket socket) {
            throw new IllegalStateException("broken");
        }

        @SubscribeMessage("*")
        void fail() {
            throw new IllegalStateException("broken");
        }
    }

    @WebSocketGateway
    static class OfFuture {
        @SubscribeMessage("future")
        Future<String> future() {
            return new CompletableFuture<>();
        }
    }

    private static final class EventuallyAdapter implements ResultAdapter {
        @Override
        public boolean supports(Class<?> type) {
            return type == Eventually.class;
        }

        @Override
        public Flow.Publisher<?> adapt(Object result) {
            return new ListPublisher<>(List.of(((Eventually) result).value()));
        }
    }

    private final Gateway gateway = new Gateway();

    private static GatewayTestServer serverOf(Object registered) {
        return new GatewayTestServer(builder -> builder.adapter(new EventuallyAdapter()), registered);
    }

    private static RecordingLink connect(GatewayTestServer server) {
        RecordingLink client = server.connect();
        client.text("40");
        client.takeSent();
        return client;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "value | 431[{\"data\":\"a\"}]",
                "nothing | 431[{\"data\":null}]",
                "optional | 431[{\"data\":\"a\"}]",
                "stage | 431[{\"data\":\"a\"}]",
                "stageOfStage | 431[{\"data\":\"a\"}]",
                "stageOfLibrary | 431[{\"data\":\"a\"}]",
                "stream | 431[{\"data\":\"a\"}]",
                "streamOfEvents | 42[\"n\",1] 431[{\"data\":\"a\"}]",
                "library | 431[{\"data\":\"a\"}]",
                "twice | 431[{\"data\":{\"data\":\"a\"}}]",
                "failing | 431[{\"status\":\"error\",\"message\":\"not_a\"}]",
                "failingStream | 431[{\"status\":\"error\",\"message\":\"not_a\"}]"
            })
    void mapChangesImmediateAndAsynchronousValues(String event, String frames) {
        GatewayTestServer server = serverOf(gateway);
        RecordingLink client = connect(server);
        client.text("421[\"" + event + "\"]");
        gateway.later.complete("a");

        List<String> received = new ArrayList<>();
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
            server.loop.run();
            received.addAll(client.takeSent());
            return received.size() >= frames.split(" ").length && server.gateways.isQuiet();
        });
        assertThat(received.stream().map(frame -> frame.replace("not a", "not_a")))
                .containsExactly(frames.split(" "));
    }

    @Test
    void wrappedStageIsRejectedWithExplanation() {
        RecordingLink client = connect(serverOf(new MistakenGateway()));
        try (CapturedLog log = new CapturedLog()) {
            client.text("421[\"stage\"]");

            assertThat(client.takeSent())
                    .containsExactly("431[{\"status\":\"error\",\"message\":\"Internal server error\"}]");
            assertThat(log.all())
                    .contains("MistakenGateway.stage (event stage) failed")
                    .contains("an interceptor changes an asynchronous value by next.map(")
                    .contains("interceptors of this handler: [Mistaken]");
        }
    }

    @Test
    void failedHandlerIsLoggedWithEscapedEventName() {
        GatewayTestServer server = serverOf(new Breaking());
        try (CapturedLog log = new CapturedLog()) {
            RecordingLink client = connect(server);
            client.text("421[\"a\u202e\"]");

            assertThat(log.all())
                    .contains("Breaking.handleConnection failed")
                    .contains("Breaking.fail (event a\\u202e) failed");
        }
    }

    @Test
    void futureWithoutCallbackIsRejectedAtStartup() {
        Supplier<Gateways> gateways = () -> new Gateways(RoostServer.create());

        assertThatThrownBy(() -> gateways.get().register(new OfFuture()))
                .isInstanceOf(GatewayDefinitionException.class)
                .hasMessageContaining("OfFuture.future: returns a Future (expected: a CompletionStage");
    }
}
