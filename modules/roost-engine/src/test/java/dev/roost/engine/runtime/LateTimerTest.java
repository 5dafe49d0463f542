package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineHandler;
import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Bytes;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A busy loop rings its timers late; a request that comes meanwhile is judged by the time, not by the timer. */
class LateTimerTest {
    private final ManualLoop manual = new ManualLoop();
    private final LateLoop loop = new LateLoop(manual);
    private final List<String> events = new ArrayList<>();
    private final EngineIoServer server =
            new EngineIoServer(EngineOptions.DEFAULT, Map.of(), EngineHooks.NONE, session -> new EngineHandler() {
                @Override
                public void onText(Bytes text) {
                    events.add(text.utf8());
                }

                @Override
                public void onBinary(Bytes data) {}

                @Override
                public void onClose(CloseReason reason, String detail) {
                    events.add(reason.text());
                }
            });

    /** Its timers never ring. */
    private record LateLoop(ManualLoop manual) implements SessionLoop {
        @Override
        public boolean execute(Runnable task) {
            return manual.execute(task);
        }

        @Override
        public Timer schedule(Runnable task, long delayNanos) {
            return () -> {};
        }

        @Override
        public long nanoTime() {
            return manual.nanoTime();
        }

        @Override
        public boolean inLoop() {
            return manual.inLoop();
        }
    }

    @Test
    void requestAfterTheDeadlineFindsNoSession() {
        String session = open();
        manual.advance(Duration.ofSeconds(25));
        assertThat(send(RecordingExchange.get(loop, session)).outcome()).isEqualTo("200 2");
        manual.advance(Duration.ofSeconds(20));

        assertThat(send(RecordingExchange.post(loop, session, "4too late")).outcome())
                .isEqualTo("400 {\"code\":1,\"message\":\"Session ID unknown\"}");
        assertThat(events).containsExactly("ping timeout");
        assertThat(server.sessionCount()).isZero();
    }

    @Test
    void requestJustBeforeTheDeadlineIsServed() {
        String session = open();
        manual.advance(Duration.ofSeconds(25));
        send(RecordingExchange.get(loop, session));
        manual.advance(Duration.ofSeconds(20).minusNanos(1));

        assertThat(send(RecordingExchange.post(loop, session, "4in time")).outcome())
                .isEqualTo("200 ok");
        assertThat(events).containsExactly("in time");
    }

    @Test
    void webSocketThatComesTooLateIsRejected() {
        String session = open().replace("polling", "websocket");
        manual.advance(Duration.ofSeconds(25));
        send(RecordingExchange.get(loop, session.replace("websocket", "polling")));
        manual.advance(Duration.ofSeconds(21));

        assertThat(send(RecordingExchange.webSocket(loop, session)).outcome()).startsWith("400 {\"code\":1");
    }

    private String open() {
        String body =
                send(RecordingExchange.get(loop, "EIO=4&transport=polling")).outcome();
        return "EIO=4&transport=polling&sid=" + body.substring("200 0{\"sid\":\"".length(), 33);
    }

    private RecordingExchange send(RecordingExchange exchange) {
        server.handle(exchange);
        manual.run();
        return exchange;
    }
}
