package dev.roost.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.spi.Batch;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.testkit.ManualLoop;
import dev.roost.testkit.RecordingExchange;
import dev.roost.testkit.RecordingLink;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineSessionTest {
    private final ManualLoop loop = new ManualLoop();
    private final List<String> heard = new ArrayList<>();
    private final EngineServer server = new EngineServer(EngineConfig.DEFAULT, this::listen);
    private EngineSession session;

    private EngineHandler listen(EngineSession opened) {
        session = opened;
        return new EngineHandler() {
            @Override
            public void onText(Bytes text) {
                heard.add(text.utf8());
            }

            @Override
            public void onBinary(Bytes data) {
                heard.add(data.toString());
            }

            @Override
            public void onClose(CloseReason reason, String detail) {
                heard.add("closed: " + reason.text());
            }
        };
    }

    @Test
    void handshakeIsTheAnswerToTheFirstPoll() {
        RecordingExchange get = request(RecordingExchange.get(loop, "EIO=4&transport=polling"));

        assertThat(get.outcome())
                .isEqualTo(
                        "200 0{\"sid\":\"" + session.id()
                                + "\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}");
        assertThat(session.id()).hasSize(20);
    }

    @Test
    void messagesOfOneTurnLeaveTogether() {
        RecordingLink link = openWebSocket();

        loop.execute(() -> send("a"));
        loop.execute(() -> send("b"));
        loop.run();

        assertThat(link.takeSent()).endsWith("4a", "4b");
        assertThat(link.flushes()).isEqualTo(2);
    }

    private RecordingLink openWebSocket() {
        return request(RecordingExchange.webSocket(loop, "EIO=4&transport=websocket"))
                .link();
    }

    private void send(String text) {
        session.send(Batch.of(new EnginePacket.Text(Bytes.utf8(text))));
    }

    private RecordingExchange request(RecordingExchange exchange) {
        server.handle(exchange);
        loop.run();
        return exchange;
    }
}
