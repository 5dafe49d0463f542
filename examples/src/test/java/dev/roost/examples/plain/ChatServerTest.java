package dev.roost.examples.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.examples.Client;
import dev.roost.netty.NettyServer;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatServerTest {
    private final NettyServer server = ChatServer.start(0);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatIsSaidInARoomIsHeardThere() throws Exception {
        try (Client kim = new Client(server.port(), "/chat");
                Client lee = new Client(server.port(), "/chat")) {
            kim.ask("join", "lobby");
            lee.ask("join", "lobby");
            assertThat(kim.next("joined")).isEqualTo(lee.id());

            kim.ask("say", new JSONObject().put("room", "lobby").put("text", "hello"));

            assertThat(lee.next("said")).isEqualTo("hello");
            String id = lee.id();
            lee.disconnect();
            assertThat(kim.next("left")).isEqualTo(id);
        }
    }
}
