package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.server.Socket;
import dev.roost.test.RecordingExchange;
import dev.roost.test.RecordingLink;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final String REFUSED =
            "{\"status\":\"error\",\"message\":\"Too many requests\",\"code\":\"rate_limited\",\"retryAfter\":";

    /** A meta-annotation. */
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
    void eventsOverTheLimitAreRejectedUntilTimeHasPassed() {
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
    void limitOfTheClassIsSharedByItsHandlers() {
        answer(client, "two");
        for (int i = 0; i < 4; i++) {
            assertThat(answer(client, "five")).isEqualTo("\"five\"]");
        }

        assertThat(answer(client, "five")).startsWith(REFUSED);
        assertThat(answer(client, "two")).startsWith(REFUSED);
    }

    @Test
    void eachSocketHasItsOwnLimit() {
        answer(client, "seldom");
        assertThat(answer(client, "seldom")).startsWith(REFUSED);

        assertThat(answer(server.connect("/r"), "seldom")).isEqualTo("\"seldom\"]");
    }

    @WebSocketGateway(namespace = "u")
    @RateLimit(events = 1, per = RateLimit.Per.USER)
    @RateLimit(events = 3, per = RateLimit.Per.ADDRESS)
    static class PerUser {
        @SubscribeMessage("work")
        String work() {
            return "done";
        }
    }

    /** Authenticates clients that request it in the handshake. */
    static final class LogIn implements Guard {
        @Override
        public boolean canActivate(EventContext context) {
            return true;
        }

        @Override
        public boolean canConnect(Socket socket) {
            String name = socket.handshake().query().get("user");
            if (name != null) {
                socket.authenticate(() -> name);
            }
            return true;
        }
    }

    private final GatewayTestServer users =
            new GatewayTestServer(builder -> builder.nanoTime(this::now).guard(new LogIn()), new PerUser());

    private RecordingLink from(String address, String user) {
        String query = "EIO=4&transport=websocket" + (user == null ? "" : "&user=" + user);
        RequestHead head = new RequestHead("GET", "/socket.io/", query, Headers.NONE, address, false, true);
        return users.connect(RecordingExchange.of(users.loop, head, Bytes.EMPTY), "/u");
    }

    private String work(RecordingLink client) {
        client.text("42/u,0[\"work\"]");
        return client.takeSent().stream()
                .filter(frame -> frame.startsWith("43"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void userHasOneLimitOnAllSocketsEvenAfterReconnect() {
        RecordingLink first = from("192.0.2.1", "mina");
        assertThat(work(first)).contains("done");
        assertThat(work(from("192.0.2.2", "mina"))).contains(REFUSED);
        assertThat(work(from("192.0.2.1", "juno"))).contains("done");

        first.closeByPeer();
        users.loop.run();
        assertThat(work(from("192.0.2.3", "mina"))).contains(REFUSED);
    }

    @Test
    void socketWithoutAUserCountsAsItsAddress() {
        assertThat(work(from("192.0.2.1", null))).contains("done");
        assertThat(work(from("192.0.2.1", null))).contains(REFUSED);
        assertThat(work(from("192.0.2.2", null))).contains("done");
        assertThat(work(from("192.0.2.1", "mina"))).contains("done");
    }

    @Test
    void bothLimitsOfOneElementHold() {
        for (String user : List.of("a", "b", "c")) {
            assertThat(work(from("2001:db8::1", user))).contains("done");
        }

        assertThat(work(from("2001:db8::2", "d"))).as("the same network").contains(REFUSED);
    }
}
