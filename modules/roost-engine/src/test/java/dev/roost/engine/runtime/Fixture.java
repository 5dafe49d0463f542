package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.CloseReason;
import dev.roost.engine.EngineHandler;
import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.EngineSession;
import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import dev.roost.test.RecordingLink;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A server on a loop driven by hand, and one client of it. */
final class Fixture {
    final ManualLoop loop = new ManualLoop();

    /** The events of all sessions that the handlers have received. */
    final List<String> events = new ArrayList<>();

    final EngineIoServer server;

    /** The session opened last. */
    LiveSession session;

    Consumer<LiveSession> onOpen = opened -> {};
    Consumer<String> onText = text -> {};

    Fixture() {
        this(EngineOptions.DEFAULT);
    }

    Fixture(EngineOptions config) {
        server = new EngineIoServer(config, Map.of(), EngineHooks.NONE, this::listen);
    }

    private EngineHandler listen(EngineSession opened) {
        session = (LiveSession) opened;
        onOpen.accept(session);
        return new EngineHandler() {
            @Override
            public void onText(Bytes text) {
                events.add(text.utf8());
                onText.accept(text.utf8());
            }

            @Override
            public void onBinary(Bytes data) {
                events.add("[" + HexFormat.of().formatHex(data.toArray()) + "]");
            }

            @Override
            public void onClose(CloseReason reason, String detail) {
                events.add("closed: " + reason.text());
            }
        };
    }

    /** Opens a session by polling; the handshake is answered. */
    RecordingExchange openPolling() {
        return handle(RecordingExchange.get(loop, "EIO=4&transport=polling"));
    }

    /** Opens a session by WebSocket; the handshake is taken. */
    RecordingLink openWebSocket() {
        RecordingLink link = handle(RecordingExchange.webSocket(loop, "EIO=4&transport=websocket"))
                .link();
        assertThat(link.takeSent()).singleElement().asString().startsWith("0{");
        return link;
    }

    RecordingExchange get() {
        return handle(RecordingExchange.get(loop, polling()));
    }

    RecordingExchange post(String body) {
        return handle(RecordingExchange.post(loop, polling(), body));
    }

    RecordingExchange upgrade() {
        return upgrade(loop);
    }

    RecordingExchange upgrade(SessionLoop linkLoop) {
        return handle(RecordingExchange.webSocket(linkLoop, "EIO=4&transport=websocket&sid=" + session.id()));
    }

    String polling() {
        return "EIO=4&transport=polling&sid=" + session.id();
    }

    RecordingExchange handle(RecordingExchange exchange) {
        server.handle(exchange);
        loop.run();
        return exchange;
    }

    void send(String text) {
        session.send(batch(text));
        loop.run();
    }

    static Batch batch(String text) {
        return Batch.of(new EnginePacket.Text(Bytes.utf8(text)));
    }

    void assertNothingLeft() {
        assertThat(server.sessionCount()).as("sessions").isZero();
        assertThat(loop.timers()).as("timers").isZero();
    }
}
