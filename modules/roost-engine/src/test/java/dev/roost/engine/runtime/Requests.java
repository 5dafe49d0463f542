package dev.roost.engine.runtime;

import dev.roost.engine.AllowDecision;
import dev.roost.engine.CloseReason;
import dev.roost.engine.ConnectionError;
import dev.roost.engine.EngineHandler;
import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineOptionsBuilder;
import dev.roost.engine.EngineSession;
import dev.roost.engine.http.ResponseHeaders;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Requests to a server with hooks, on a loop driven by hand. The server starts with the first request. */
final class Requests {
    static final String POLLING = "EIO=4&transport=polling";

    final ManualLoop loop = new ManualLoop();
    final Hooks hooks = new Hooks();
    final EngineOptionsBuilder options = EngineOptions.builder();
    private @Nullable EngineIoServer server;
    private @Nullable LiveSession session;

    /** Records errors, and returns the decision and the cookies of the test. */
    static final class Hooks implements EngineHooks {
        final List<ConnectionError> errors = new ArrayList<>();
        List<String> cookies = List.of();
        CompletionStage<AllowDecision> allowDecision = CompletableFuture.completedFuture(AllowDecision.ALLOWED);

        @Override
        public CompletionStage<AllowDecision> allowRequest(RequestHead request) {
            return allowDecision;
        }

        @Override
        public void initialHeaders(ResponseHeaders headers, RequestHead request) {
            headers.add("X-Initial", "1");
            cookies.forEach(cookie -> headers.add("Set-Cookie", cookie));
        }

        @Override
        public void headers(ResponseHeaders headers, RequestHead request) {
            headers.add("X-Every", "1").add("X-Every", "2");
        }

        @Override
        public void connectionError(ConnectionError error) {
            errors.add(error);
        }
    }

    /** Sends a GET that opens a session. */
    HttpResponse open(String... headers) {
        return send("GET", POLLING, false, headers).answer().orElseThrow();
    }

    RecordingExchange send(String method, String query, boolean upgrade, String... headers) {
        List<String> all = new ArrayList<>(List.of("Host", "chat.test"));
        all.addAll(List.of(headers));
        RequestHead head = new RequestHead(method, "/socket.io/", query, Headers.of(all), "192.0.2.1", false, upgrade);
        RecordingExchange exchange = RecordingExchange.of(loop, head, Bytes.EMPTY);
        server().handle(exchange);
        loop.run();
        return exchange;
    }

    EngineIoServer server() {
        return server == null ? start(hooks) : server;
    }

    EngineIoServer start(EngineHooks used) {
        server = new EngineIoServer(options.build(), Map.of(), used, this::listen);
        return server;
    }

    private EngineHandler listen(EngineSession opened) {
        session = (LiveSession) opened;
        return new EngineHandler() {
            @Override
            public void onText(Bytes text) {}

            @Override
            public void onBinary(Bytes data) {}

            @Override
            public void onClose(CloseReason reason, @Nullable String detail) {}
        };
    }

    /** Returns the session that was opened last. */
    LiveSession session() {
        if (session == null) {
            throw new AssertionError("session: none (expected: one was opened)");
        }
        return session;
    }
}
