package dev.roost.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.memory.MemoryBudget;
import dev.roost.test.TestClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client whose events cause more deliveries than the server can pass on at once. */
class FastPublisherTest {
    private static final int READERS = 99;

    /** Readers and the publisher receive each broadcast, and 20,000 deliveries are the limit. */
    private static final int UNTIL_SLOWED = 20_000 / (READERS + 1) + 1;

    private final MemoryBudget budget = MemoryBudget.of(10 << 20);
    private final TestServer world = new TestServer(builder -> builder.engine(
                    EngineOptions.builder().memoryBudget(budget).build())
            .options(ServerOptions.builder().maxInbox(200_000).build()));
    private final List<TestClient> readers = new ArrayList<>();
    private TestClient publisher;
    private int handled;

    @BeforeEach
    void connect() {
        publisher = world.client();
        publisher.connect("/chat");
        for (int i = 0; i < READERS; i++) {
            TestClient reader = world.client();
            reader.connect("/chat");
            readers.add(reader);
        }
        world.chat.on("publish", event -> {
            handled++;
            world.chat.emit("news");
        });
        world.chat.on("other", event -> world.recorded.add("other"));
        world.run();
    }

    private void publish(int times) {
        String[] events = new String[times];
        Arrays.fill(events, "42/chat,[\"publish\"]");
        publisher.send(events);
    }

    /** Runs handlers, but not the loops that pass on what they emit. */
    private void runHandlers() {
        while (world.handlers.run() > 0) {
            // Until no handler is left.
        }
    }

    @Test
    void nextEventWaitsUntilTheDeliveriesHaveLeft() {
        publish(2 * UNTIL_SLOWED);
        runHandlers();
        assertThat(handled).isEqualTo(UNTIL_SLOWED);

        world.loop.run();
        world.loop.advance(Duration.ofMillis(10));
        runHandlers();
        assertThat(handled).isEqualTo(2 * UNTIL_SLOWED);
        world.loop.advance(Duration.ofMillis(10));
        assertThat(readers)
                .allSatisfy(reader -> assertThat(reader.received())
                        .filteredOn("42/chat,[\"news\"]"::equals)
                        .hasSize(2 * UNTIL_SLOWED));
    }

    @Test
    void publisherThatSendsOnIsNotRead() {
        publish(UNTIL_SLOWED);
        runHandlers();
        publish(800);
        assertThat(handled).isEqualTo(UNTIL_SLOWED);
        assertThat(publisher.isReading()).isFalse();

        for (int i = 0; i < 20; i++) {
            world.loop.advance(Duration.ofMillis(10));
            runHandlers();
        }
        assertThat(handled).isEqualTo(UNTIL_SLOWED + 800);
        assertThat(publisher.isReading()).isTrue();
    }

    @Test
    void publisherWhoseDeliveriesLeaveIsNotSlowed() {
        for (int i = 1; i <= 100; i++) {
            publish(8);
            runHandlers();
            assertThat(handled).isEqualTo(8 * i);
            world.loop.advance(Duration.ofMillis(10));
        }
    }

    @Test
    void otherClientsAreServedMeanwhile() {
        publish(2 * UNTIL_SLOWED);
        runHandlers();
        readers.get(0).send("42/chat,[\"other\"]");
        runHandlers();
        assertThat(world.recorded).containsExactly("other");
        assertThat(handled).isEqualTo(UNTIL_SLOWED);
    }

    @Test
    void publisherWaitsLongerWhileMemoryIsScarce() {
        budget.charge(6 << 20);
        publish(2 * UNTIL_SLOWED);
        runHandlers();
        world.loop.advance(Duration.ofMillis(900));
        runHandlers();
        assertThat(handled).isEqualTo(UNTIL_SLOWED);
        world.loop.advance(Duration.ofMillis(200));
        runHandlers();
        assertThat(handled).as("at most a second").isEqualTo(2 * UNTIL_SLOWED);
    }

    @Test
    void publisherGoesOnWhenMemoryIsFreeAgain() {
        budget.charge(6 << 20);
        publish(2 * UNTIL_SLOWED);
        runHandlers();
        world.loop.advance(Duration.ofMillis(100));
        budget.charge(-(6 << 20));
        world.loop.advance(Duration.ofMillis(20));
        runHandlers();
        assertThat(handled).isEqualTo(2 * UNTIL_SLOWED);
    }

    @Test
    void publisherThatDisconnectsLeavesNothingBehind() {
        publish(2 * UNTIL_SLOWED);
        runHandlers();
        publisher.vanish();
        world.loop.advance(Duration.ofSeconds(2));
        world.run();
        assertThat(world.chat.sockets()).hasSize(READERS);
    }

    @Test
    void broadcastsToSmallRoomsAreNotSlowed() {
        world.chat.on("whisper", event -> {
            handled++;
            world.chat.to(event.socket().id()).emit("news");
        });
        String[] events = new String[300];
        Arrays.fill(events, "42/chat,[\"whisper\"]");
        publisher.send(events);
        runHandlers();
        assertThat(handled).isEqualTo(300);
    }
}
