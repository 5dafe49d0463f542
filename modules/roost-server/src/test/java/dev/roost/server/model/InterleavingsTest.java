package dev.roost.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Random interleavings of requests, upgrades, disconnects, heartbeats, messages and recoveries. Messages in both directions
 * are received once and in order. A message is lost only with the connection, or if the socket is not recovered.
 */
class InterleavingsTest {
    private static final int WORLDS = Integer.getInteger("roost.model.worlds", 500);
    private static final int FIRST = Integer.getInteger("roost.model.first", 0);
    private static final int STEPS = 2_000;
    private static final int SETTLE_EVERY = 500;

    @Test
    void messagesAreReceivedOnceAndInOrder() {
        ModelWorld.Counts counts = new ModelWorld.Counts();

        for (int seed = FIRST; seed < FIRST + WORLDS; seed++) {
            run(seed, counts);
        }

        assertThat(counts.messages).as("messages").isGreaterThan(100L * WORLDS);
        assertThat(counts.acks).as("acks").isGreaterThan(10L * WORLDS);
        assertThat(counts.connected).as("connected").isGreaterThan(WORLDS);
        assertThat(counts.recovered).as("recovered").isGreaterThan(WORLDS);
        assertThat(counts.upgraded).as("upgraded").isGreaterThan(WORLDS);
        assertThat(counts.upgradesFailed).as("upgrades failed").isPositive();
        assertThat(counts.vanished).as("vanished").isGreaterThan(WORLDS);
        assertThat(counts.left).as("left").isPositive();
        assertThat(counts.kicked).as("kicked").isPositive();
        assertThat(counts.closed).as("closed").isPositive();
        assertThat(counts.lost).as("lost without recovery").isPositive();
        assertThat(counts.unreceived).as("lost with the connection").isPositive();
    }

    private static void run(long seed, ModelWorld.Counts counts) {
        ModelWorld world = new ModelWorld(seed, counts);
        for (int step = 1; step <= STEPS; step++) {
            world.step();
            if (step % SETTLE_EVERY == 0) {
                world.settle();
            }
        }
        world.end();
    }
}
