package dev.roost.gateway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.testkit.RecordingLink;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final String REFUSED =
            "{\"status\":\"error\",\"message\":\"Too many requests\",\"code\":\"rate_limited\",\"retryAfter\":";

    /** A limit by another name. */
    @RateLimit(events = 1, seconds = 10)
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Seldom {}

    @WebSocketGateway(namespace = "r")
    @RateLimit(events = 5)
    static class Gateway {
        @SubscribeMessage("two")
        @RateLimit(events = 2)
        String two() {
            return "two";
        }

        @SubscribeMessage("five")
        String five() {
            return "five";
        }

        @SubscribeMessage("seldom")
        @Seldom
        String seldom() {
            return "seldom";
        }
    }

    private final GatewayTestServer server =
            new GatewayTestServer(builder -> builder.nanoTime(this::now), new Gateway());
    private final RecordingLink client = server.connect("/r");

    private long now() {
        return server.loop.nanoTime();
    }

    private String answer(RecordingLink to, String event) {
        to.text("42/r,0[\"" + event + "\"]");
        return to.takeSent().stream()
                .filter(frame -> frame.startsWith("43"))
                .findFirst()
                .orElseThrow()
                .substring("43/r,0[".length());
    }

    @Test
    void whatIsTooMuchIsRefusedUntilTimeHasPassed() {
        assertThat(answer(client, "two")).isEqualTo("\"two\"]");
        assertThat(answer(client, "two")).isEqualTo("\"two\"]");
        assertThat(answer(client, "two")).isEqualTo(REFUSED + "501}]");

        server.loop.advance(Duration.ofMillis(499));
        assertThat(answer(client, "two")).startsWith(REFUSED);
        server.loop.advance(Duration.ofMillis(1));
        assertThat(answer(client, "two")).isEqualTo("\"two\"]");
        assertThat(answer(client, "two")).startsWith(REFUSED);
    }

    @Test
    void limitOfTheClassIsForAllItsHandlersTogether() {
        answer(client, "two");
        for (int i = 0; i < 4; i++) {
            assertThat(answer(client, "five")).isEqualTo("\"five\"]");
        }

        assertThat(answer(client, "five")).startsWith(REFUSED);
        assertThat(answer(client, "two")).startsWith(REFUSED);
    }

    @Test
    void eachSocketHasItsOwn() {
        answer(client, "seldom");
        assertThat(answer(client, "seldom")).startsWith(REFUSED);

        assertThat(answer(server.connect("/r"), "seldom")).isEqualTo("\"seldom\"]");
    }
}
