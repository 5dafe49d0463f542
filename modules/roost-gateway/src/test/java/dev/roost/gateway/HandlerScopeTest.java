package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.gateway.spi.HandlerScope;
import dev.roost.server.DisconnectReason;
import dev.roost.server.Socket;
import dev.roost.test.RecordingLink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Scopes surround all gateway calls for a socket on one thread. */
class HandlerScopeTest {
    private final List<String> trace = new ArrayList<>();

    private HandlerScope scope(String name) {
        return socket -> {
            trace.add(name + " begins");
            return () -> trace.add(name + " ends");
        };
    }

    @WebSocketGateway(namespace = "s")
    private final class Gateway implements OnGatewayConnection, OnGatewayDisconnect {
        @SubscribeMessage("work")
        void work() {
            trace.add("handler");
        }

        @SubscribeMessage("fail")
        void fail() {
            throw new IllegalStateException("no");
        }

        @Override
        public void handleConnection(Socket socket) {
            trace.add("connected");
        }

        @Override
        public void handleDisconnect(Socket socket, DisconnectReason reason) {
            trace.add("disconnected");
        }
    }

    private final class Step implements Guard, Interceptor {
        @Override
        public boolean canActivate(EventContext context) {
            trace.add("guard");
            return true;
        }

        @Override
        public boolean canConnect(Socket socket) {
            trace.add("may connect");
            return true;
        }

        @Override
        public Object intercept(EventContext context, Invocation next) throws Exception {
            trace.add("interceptor");
            return next.proceed();
        }
    }

    private final class Filter implements ExceptionFilter<IllegalStateException> {
        @Override
        public Object handle(IllegalStateException exception, EventContext context) {
            trace.add("filter");
            return exception.getMessage();
        }
    }

    private GatewayTestServer server(Object gateway) {
        Step step = new Step();
        return new GatewayTestServer(
                builder -> builder.scope(scope("outer"))
                        .scope(scope("inner"))
                        .guard(step)
                        .interceptor(step)
                        .filter(new Filter()),
                gateway);
    }

    private List<String> traced() {
        List<String> all = List.copyOf(trace);
        trace.clear();
        return all;
    }

    @Test
    void scopesSurroundGuardsInterceptorsAndHandlers() {
        RecordingLink client = server(new Gateway()).connect("/s");
        traced();

        client.text("42/s,[\"work\"]");

        assertThat(traced())
                .containsExactly(
                        "outer begins", "inner begins", "guard", "interceptor", "handler", "inner ends", "outer ends");
    }

    @Test
    void scopesSurroundFilters() {
        RecordingLink client = server(new Gateway()).connect("/s");
        traced();

        client.text("42/s,[\"fail\"]");

        assertThat(traced()).containsSubsequence("inner begins", "interceptor", "filter", "inner ends", "outer ends");
    }

    @Test
    void scopesSurroundConnectGuardsAndHooks() {
        GatewayTestServer server = server(new Gateway());
        RecordingLink client = server.connect("/s");

        client.text("41/s,");
        server.loop.run();

        assertThat(traced())
                .filteredOn(each -> !each.startsWith("outer"))
                .containsExactly(
                        "inner begins",
                        "may connect",
                        "inner ends",
                        "inner begins",
                        "connected",
                        "inner ends",
                        "inner begins",
                        "disconnected",
                        "inner ends");
    }

    @WebSocketGateway(namespace = "s")
    private final class Later implements AsyncOnGatewayConnection {
        private final CompletableFuture<String> loaded = new CompletableFuture<>();

        @Override
        public CompletionStage<?> handleConnection(Socket socket) {
            trace.add("connecting");
            return loaded;
        }
    }

    @Test
    void laterCompletionIsOutsideTheScopes() {
        Later gateway = new Later();
        server(gateway).connect("/s");

        assertThat(traced()).endsWith("inner begins", "connecting", "inner ends", "outer ends");

        gateway.loaded.complete("done");
        assertThat(traced()).isEmpty();
    }

    @Test
    void openScopesAreClosedIfTheNextFails() {
        GatewayTestServer server = new GatewayTestServer(
                builder -> builder.scope(scope("outer")).scope(socket -> {
                    throw new IllegalStateException("broken");
                }),
                new Gateway());
        RecordingLink client = server.connect("/s");
        traced();

        client.text("42/s,1[\"work\"]");

        assertThat(traced()).containsExactly("outer begins", "outer ends");
        assertThat(client.takeSent()).singleElement().asString().contains("Internal server error");
    }
}
