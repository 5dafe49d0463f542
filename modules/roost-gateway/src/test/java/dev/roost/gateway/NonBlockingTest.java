package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.RoostServer;
import dev.roost.test.ManualExecutor;
import dev.roost.test.ManualLoop;
import dev.roost.test.TestClient;
import org.junit.jupiter.api.Test;

class NonBlockingTest {
    @WebSocketGateway(namespace = "n")
    static class Gateway {
        @SubscribeMessage("quick")
        @NonBlocking
        String quick() {
            return "quick";
        }

        @SubscribeMessage("slow")
        String slow() {
            return "slow";
        }
    }

    private final ManualLoop loop = new ManualLoop();
    private final ManualExecutor handlers = new ManualExecutor();
    private final RoostServer server =
            RoostServer.builder().handlerExecutor(handlers).build();

    private TestClient connect() {
        new Gateways(server).register(new Gateway());
        TestClient client = TestClient.open(server.engine(), loop);
        client.connect("/n");
        handlers.run();
        return client;
    }

    @Test
    void nonBlockingHandlerRunsOnTheEventLoop() {
        TestClient client = connect();

        client.send("42/n,0[\"quick\"]");

        assertThat(client.received()).containsExactly("43/n,0[\"quick\"]");
    }

    @Test
    void eventsOfASocketStayInOrder() {
        TestClient client = connect();
        client.send("42/n,0[\"slow\"]", "42/n,1[\"quick\"]");
        assertThat(client.received()).isEmpty();

        handlers.run();

        assertThat(client.received()).containsExactly("43/n,0[\"slow\"]", "43/n,1[\"quick\"]");
    }
}
