package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.roost.server.ConnectionRefusedException;
import dev.roost.server.TypeRef;
import dev.roost.test.RecordingLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Handler results have the type ids that Jackson would write for the declared type. */
class ResultTypesTest {
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
    sealed interface Shape permits Circle {}

    record Circle(double r) implements Shape {}

    record Page<T>(List<T> items) {}

    record Envelope(Optional<Object> data) {}

    /** The interceptor of the guide. */
    static class Enveloping implements Interceptor {
        @Override
        public Object intercept(EventContext context, Invocation next) throws Exception {
            return next.map(
                    value -> value instanceof Reply ? value : new Envelope(Optional.ofNullable(next.typed(value))));
        }
    }

    private static final TypeRef<List<Shape>> SHAPES = new TypeRef<>() {};
    private static final Circle CIRCLE = new Circle(2);
    private static final String JSON = "{\"type\":\"Circle\",\"r\":2.0}";

    abstract static class Listing<T> {
        abstract T example();

        @SubscribeMessage("inherited")
        List<T> inherited() {
            return List.of(example());
        }

        @SubscribeMessage("inherited later")
        CompletionStage<List<T>> inheritedLater() {
            return CompletableFuture.completedFuture(List.of(example()));
        }
    }

    @WebSocketGateway(namespace = "g")
    static final class Shapes extends Listing<Shape> {
        @Override
        Shape example() {
            return CIRCLE;
        }

        @SubscribeMessage("one")
        Shape one() {
            return CIRCLE;
        }

        @SubscribeMessage("object")
        Object object() {
            return CIRCLE;
        }

        @SubscribeMessage("list")
        List<Shape> list() {
            return List.of(CIRCLE);
        }

        @SubscribeMessage("bounded")
        List<? extends Shape> bounded() {
            return List.of(CIRCLE);
        }

        @SubscribeMessage("array")
        Shape[] array() {
            return new Shape[] {CIRCLE};
        }

        @SubscribeMessage("map")
        Map<String, Shape> map() {
            return Map.of("a", CIRCLE);
        }

        @SubscribeMessage("page")
        Page<Shape> page() {
            return new Page<>(List.of(CIRCLE));
        }

        @SubscribeMessage("optional")
        Optional<List<Shape>> optional() {
            return Optional.of(List.of(CIRCLE));
        }

        @SubscribeMessage("later")
        CompletionStage<List<Shape>> later() {
            return CompletableFuture.completedFuture(List.of(CIRCLE));
        }

        @SubscribeMessage("future")
        CompletableFuture<Optional<List<? extends Shape>>> future() {
            return CompletableFuture.completedFuture(Optional.of(List.of(CIRCLE)));
        }

        @SubscribeMessage("stream")
        Flow.Publisher<List<Shape>> stream() {
            return new ListPublisher<>(List.of(List.of(CIRCLE)));
        }

        @SubscribeMessage("reply")
        Reply reply() {
            return Reply.ack(CIRCLE, new TypeRef<List<Shape>>() {}.typed(List.of(CIRCLE)));
        }

        @SubscribeMessage("wrapped")
        @UseInterceptors(Enveloping.class)
        List<Shape> wrapped() {
            return List.of(CIRCLE);
        }

        @SubscribeMessage("wrapped later")
        @UseInterceptors(Enveloping.class)
        CompletableFuture<Optional<List<Shape>>> wrappedLater() {
            return CompletableFuture.completedFuture(Optional.of(List.of(CIRCLE)));
        }

        @SubscribeMessage("wrapped one")
        @UseInterceptors(Enveloping.class)
        Shape wrappedOne() {
            return CIRCLE;
        }

        @SubscribeMessage("wrapped nothing")
        @UseInterceptors(Enveloping.class)
        List<Shape> wrappedNothing() {
            return null;
        }

        @SubscribeMessage("wrapped reply")
        @UseInterceptors(Enveloping.class)
        Reply wrappedReply() {
            return Reply.ack(CIRCLE);
        }

        @SubscribeMessage("event")
        Reply event() {
            return Reply.event("shapes", SHAPES.typed(List.of(CIRCLE)), CIRCLE);
        }

        @SubscribeMessage("callback")
        void callback(@Ack AckCallback ack) {
            ack.send(SHAPES.typed(List.of(CIRCLE)), CIRCLE);
        }

        @SubscribeMessage("error")
        void error() {
            throw new GatewayException("no", CIRCLE);
        }
    }

    private final GatewayTestServer server = new GatewayTestServer(
            GatewayOptions.builder()
                    .exceptionEvents(dev.roost.gateway.ExceptionEvents.NEVER)
                    .build(),
            new Shapes());

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "one, %s",
                "object, %s",
                "list, [%s]",
                "bounded, [%s]",
                "array, [%s]",
                "map, {\"a\":%s}",
                "page, {\"items\":[%s]}",
                "optional, [%s]",
                "later, [%s]",
                "future, [%s]",
                "stream, [%s]",
                "inherited, [%s]",
                "inherited later, [%s]",
                "reply, `%1$s,[%1$s]`",
                "wrapped, {\"data\":[%s]}",
                "wrapped later, {\"data\":[%s]}",
                "wrapped one, {\"data\":%s}",
                "wrapped nothing, {\"data\":null}",
                "wrapped reply, %s",
                "callback, `[%1$s],%1$s`",
                "error, %s"
            })
    void answerCarriesTypeIds(String event, String answer) {
        RecordingLink client = server.connect("/g");

        client.text("42/g,7[\"" + event + "\"]");

        assertThat(next(client)).isEqualTo("43/g,7[" + answer.formatted(JSON) + "]");
    }

    @Test
    void eventOfAReplyCarriesTypeIds() {
        RecordingLink client = server.connect("/g");

        client.text("42/g,[\"event\"]");

        assertThat(next(client)).isEqualTo("42/g,[\"shapes\",[" + JSON + "]," + JSON + "]");
    }

    @Test
    void refusalByAMiddlewareCarriesTypeIds() {
        server.server.of("/closed").use(socket -> {
            throw new ConnectionRefusedException("no", CIRCLE);
        });
        RecordingLink client = server.connect("/g");

        client.text("40/closed");

        assertThat(next(client)).isEqualTo("44/closed,{\"message\":\"no\",\"data\":" + JSON + "}");
    }

    private String next(RecordingLink client) {
        List<String> sent = new ArrayList<>();
        await().until(() -> {
            server.loop.run();
            sent.addAll(client.takeSent());
            return !sent.isEmpty();
        });
        return sent.get(0);
    }
}
