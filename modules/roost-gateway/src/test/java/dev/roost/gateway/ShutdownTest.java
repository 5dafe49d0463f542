package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.test.RecordingLink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closing a server waits for pending results of handlers. */
class ShutdownTest {
    private final CompletableFuture<String> stored = new CompletableFuture<>();
    private final GatewayTestServer server = new GatewayTestServer(GatewayOptions.DEFAULT, new Store());

    @WebSocketGateway(namespace = "store")
    final class Store {
        @SubscribeMessage("put")
        CompletionStage<String> put() {
            return stored;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closeWaitsForReturnedStage(boolean succeeds) {
        server.connect("/store").text("42/store,1[\"put\"]");
        server.loop.run();

        CompletableFuture<Void> closed = server.server.close();
        server.loop.run();

        assertThat(closed).failsWithin(Duration.ofMillis(100)).withThrowableOfType(TimeoutException.class);
        if (succeeds) {
            stored.complete("done");
        } else {
            stored.completeExceptionally(new IllegalStateException("disk full"));
        }
        assertThat(closed).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void closeDoesNotWaitForStageOfLongDisconnectedSocket() {
        RecordingLink client = server.connect("/store");
        client.text("42/store,1[\"put\"]");
        server.loop.run();
        client.closeByPeer();
        server.loop.advance(server.server.options().shutdownTimeout());

        assertThat(server.server.close()).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void closeDoesNotWaitForCompletedStage() {
        stored.complete("done");
        server.connect("/store").text("42/store,1[\"put\"]");
        server.loop.run();

        CompletableFuture<Void> closed = server.server.close();
        server.loop.run();

        assertThat(closed).succeedsWithin(Duration.ofSeconds(5));
    }
}
