package dev.roost.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A handler that blocks delays the next event of its socket only. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"roost.ping-interval=100ms", "roost.ping-timeout=2s"})
class BlockingHandlerTest {
    @LocalServerPort
    private int port;

    @Autowired
    private TestApplication.BlockingGateway gateway;

    @BeforeEach
    void closeTheGate() {
        gateway.handled.clear();
        gateway.gate = new CountDownLatch(1);
    }

    @Test
    void blockedHandlerDelaysNeitherHeartbeatNorOtherSockets() throws InterruptedException {
        try (RawClient blocked = RawClient.joined(port, "/blocking");
                RawClient other = RawClient.joined(port, "/blocking")) {
            blocked.send("42/blocking,1[\"wait\",1]");
            for (int i = 0; i < 25; i++) {
                // 2.5 s of heartbeats, longer than the timeout of one.
                blocked.nextPing();
            }
            other.send("42/blocking,2[\"now\",2]");

            assertThat(other.next()).isEqualTo("43/blocking,2[2]");
            assertThat(gateway.handled).containsExactly(2);

            gateway.gate.countDown();
            assertThat(blocked.next()).isEqualTo("43/blocking,1[1]");
        }
    }

    @Test
    void eventsOfOneSocketAreHandledOneAtATimeInOrder() throws InterruptedException {
        try (RawClient client = RawClient.joined(port, "/blocking");
                RawClient other = RawClient.joined(port, "/blocking")) {
            client.send("42/blocking,0[\"wait\",0]");
            for (int i = 1; i <= 100; i++) {
                client.send("42/blocking," + i + "[\"now\"," + i + "]");
            }
            client.nextPing();
            other.send("42/blocking,0[\"now\",-1]");
            other.next();
            assertThat(gateway.handled).containsExactly(-1);

            gateway.gate.countDown();
            for (int i = 0; i <= 100; i++) {
                assertThat(client.next()).isEqualTo("43/blocking," + i + "[" + i + "]");
            }
        }
    }

    @Test
    void manyBlockedHandlersDelayNoOtherClient() throws InterruptedException {
        int count = 40;
        RawClient[] blocked = new RawClient[count];
        try (RawClient other = RawClient.joined(port, "/blocking")) {
            for (int i = 0; i < count; i++) {
                blocked[i] = RawClient.joined(port, "/blocking");
                blocked[i].send("42/blocking,0[\"wait\"," + i + "]");
            }
            other.send("42/blocking,0[\"now\",-1]");
            assertThat(other.next()).isEqualTo("43/blocking,0[-1]");

            gateway.gate.countDown();
            for (int i = 0; i < count; i++) {
                assertThat(blocked[i].next()).isEqualTo("43/blocking,0[" + i + "]");
                blocked[i].close();
            }
        }
    }
}
