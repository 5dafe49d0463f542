package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.TestClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The timeout for the attachments of a packet. */
class AttachmentsTimeoutTest {
    private static final String BEGINNING = "451-/chat,[\"bin\",{\"_placeholder\":true,\"num\":0}]";

    private final TestServer world = new TestServer(builder -> builder.options(
            ServerOptions.builder().attachmentsTimeout(Duration.ofSeconds(10)).build()));
    private final TestClient client = world.client();

    private void connect() {
        client.connect("/chat");
        world.chat.on("bin", event -> world.recorded.add("recorded"));
        world.chat.onDisconnect((socket, reason) -> world.recorded.add(reason.text()));
    }

    private void complete() {
        client.send(BEGINNING);
        client.sendBinary((byte) 1);
    }

    @Test
    void incompletePacketClosesTheConnection() {
        connect();
        client.send(BEGINNING);
        world.loop.advance(Duration.ofMillis(9_999));
        assertThat(client.isClosed()).isFalse();

        world.loop.advance(Duration.ofMillis(1));

        assertThat(client.isClosed()).isTrue();
        assertThat(world.recorded()).containsExactly("forced close");
        assertThat(world.loop.timers()).isZero();
    }

    @Test
    void completedPacketKeepsTheConnection() {
        connect();
        client.send(BEGINNING);
        world.loop.advance(Duration.ofSeconds(9));
        client.sendBinary((byte) 1);
        world.loop.advance(Duration.ofSeconds(10));

        assertThat(client.isClosed()).isFalse();
        assertThat(world.recorded()).containsExactly("recorded");
    }

    @Test
    void timeoutStartsWithEachPacket() {
        connect();
        client.send(BEGINNING);
        world.loop.advance(Duration.ofSeconds(9));
        client.sendBinary((byte) 1);
        client.send(BEGINNING);
        world.loop.advance(Duration.ofSeconds(9));
        assertThat(client.isClosed()).isFalse();
        client.sendBinary((byte) 1);
        complete();
        client.send(BEGINNING);
        world.loop.advance(Duration.ofMillis(5_999)); // 4 s of 10 s are left
        assertThat(client.isClosed()).isFalse();

        world.loop.advance(Duration.ofMillis(4_001));

        assertThat(client.isClosed()).isTrue();
        assertThat(world.recorded()).containsExactly("recorded", "recorded", "recorded", "forced close");
    }

    @Test
    void allPacketsShareOneTimer() {
        connect();
        int timers = world.loop.timers();
        for (int i = 0; i < 100; i++) {
            complete();
        }
        client.send(BEGINNING);

        assertThat(world.loop.timers()).isEqualTo(timers + 1);
        client.sendBinary((byte) 1);
        world.loop.advance(Duration.ofSeconds(10));
        assertThat(world.loop.timers()).as("it is not set again").isEqualTo(timers);
        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void timerEndsWithTheSession() {
        connect();
        client.send(BEGINNING);

        client.vanish();
        world.run();

        assertThat(world.loop.timers()).isZero();
    }

    @Test
    void otherPacketBeforeTheLastAttachmentClosesTheConnection() {
        connect();
        client.send(BEGINNING, "42/chat,[\"a\"]");

        assertThat(client.isClosed()).isTrue();
        assertThat(world.recorded()).containsExactly("forced close");
        assertThat(world.loop.timers()).isZero();
    }
}
