package dev.roost.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.engine.memory.MemoryUse;
import dev.roost.engine.spi.Batch;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EnginePacket;
import dev.roost.tests.RawClient;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What connections hold is charged to the memory budget, and released. */
class NettyMemoryTest {
    private static final int MIB = 1 << 20;

    private final MemoryBudget budget = MemoryBudget.of(100 * MIB);
    private final NettyEcho echo =
            new NettyEcho(EngineOptions.builder().memoryBudget(budget).build());
    private final NettyServer server = NettyServer.bind(echo.engine, 0);
    private final RawClient client = new RawClient(server.port());

    @AfterEach
    void everythingIsReleased() {
        client.close();
        await().until(() -> budget.used() == charged);
        server.close();
    }

    /** What the test itself has charged. */
    private long charged;

    private void charge(int mib) {
        charged = (long) mib * MIB;
        budget.charge(charged);
    }

    private void sendBody(int size) {
        String sid = client.openSession();
        String type = "Content-Type: text/plain;charset=UTF-8";
        client.send(RawClient.request("POST", RawClient.POLLING + "&sid=" + sid, type, "Content-Length: " + 2 * size));
        client.send("4" + "a".repeat(size));
    }

    private byte[] incompleteFrame(int size) {
        byte[] frame = RawClient.frame(0x82, new byte[size], true);
        return Arrays.copyOf(frame, frame.length - 1);
    }

    @Test
    void unfinishedBodyIsCharged() {
        sendBody(100_000);
        await().until(() -> budget.used() > 100_000);
    }

    @Test
    void bodyIsRejectedWhileMemoryIsFull() {
        client.openSession();
        charge(90);
        String type = "Content-Type: text/plain;charset=UTF-8";
        try (RawClient other = new RawClient(server.port())) {
            String sid = echo.sessions.element().id();
            other.send(RawClient.request("POST", RawClient.POLLING + "&sid=" + sid, type, "Content-Length: 100000"));
            other.send("4" + "a".repeat(50_000));
            assertThat(other.response().status()).isEqualTo(503);
        }
        assertThat(budget.rejected()).isPositive();
    }

    @Test
    void unfinishedBodyIsRejectedWhenMemoryBecomesFull() {
        sendBody(MIB / 4);
        await().until(() -> budget.used() > MIB / 4);
        charge(90);
        assertThat(client.response().status()).isEqualTo(503);
        assertThat(budget.shed(MemoryUse.INCOMPLETE)).isOne();
    }

    @Test
    void newSessionIsRejectedWhileMemoryIsFull() {
        charge(90);
        RawClient.Response response =
                client.send(RawClient.get(RawClient.POLLING)).response();
        assertThat(response.status()).isEqualTo(503);
        assertThat(response.body()).isEqualTo("{\"code\":4,\"message\":\"Server overloaded\"}");
    }

    @Test
    void incompleteFrameIsCharged() {
        client.openWebSocket().send(incompleteFrame(100_000));
        await().until(() -> budget.used() > 100_000);
    }

    @Test
    void fragmentsAreChargedUntilTheMessageIsComplete() {
        client.openWebSocket().sendFrame(false, RawClient.BINARY, new byte[100_000]);
        await().until(() -> budget.used() > 100_000);
        client.sendFrame(true, 0, new byte[10]);
        assertThat(client.frame().payload()).hasSize(100_010);
        await().until(() -> budget.used() < 10_000);
    }

    @Test
    void incompleteFrameIsRejectedWhileMemoryIsFull() {
        client.openWebSocket();
        charge(90);
        client.send(incompleteFrame(100_000));
        assertThat(client.frame().closeStatus()).isEqualTo(1013);
    }

    @Test
    void unsentPacketsAreChargedAndTheirClientIsClosedWhenMemoryIsFull() {
        client.openWebSocket();
        for (int i = 0; i < 15; i++) {
            echo.sendToAll(Batch.of(new EnginePacket.Binary(Bytes.wrap(new byte[MIB]))));
        }
        await().until(() -> budget.used() > 2 * MIB);
        charge(90);
        await().until(() -> !echo.ends.isEmpty());
        assertThat(budget.shed(MemoryUse.OUTBOX)).isPositive();
    }
}
