package dev.roost.conformance.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many hostile clients don't exhaust the memory of a process, and well-behaved clients are served meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SmallHeapContract {
    private static final int ATTACK_MILLIS = 6_000;
    private static final int MIB = 1 << 20;

    private final String transportModule;
    private final long longestMillis;
    private SmallHeapProcess process;

    /** @param longestMillis how long a well-behaved client may wait for an acknowledgement */
    SmallHeapContract(String transportModule, long longestMillis) {
        this.transportModule = transportModule;
        this.longestMillis = longestMillis;
    }

    @BeforeAll
    void start() {
        process = new SmallHeapProcess(transportModule);
        WarmUp.run(process.port);
    }

    @AfterAll
    void stop() {
        process.close();
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    void processLivesAndServesOthers(Attack attack) throws InterruptedException {
        SmallHeapProcess.Memory before = process.memory();
        try (Canary webSocket = Canary.start(new Canary.WebSocketCanary(process.port));
                Canary polling = Canary.start(new Canary.PollingCanary(process.port))) {
            attack.run(process.port, ATTACK_MILLIS);
            assertThat(process.isAlive()).as("alive").isTrue();
            System.out.printf(
                    "%s, %s: the longest waits were %d ms (WebSocket) and %d ms (polling)%n",
                    transportModule, attack, webSocket.longestMillis(), polling.longestMillis());
            assertServed(webSocket);
            assertServed(polling);
        }
        assertThat(charged())
                .as("charged, of a peak of " + process.memory().peak())
                .isLessThan(before.charged() + MIB);
        assertThat(process.memory().heap()).as("heap").isLessThan(before.heap() + 30L * MIB);
    }

    private void assertServed(Canary canary) {
        assertThat(canary.failure()).as("failure").isNull();
        assertThat(canary.acknowledged()).as("acknowledged").isPositive();
        assertThat(canary.longestMillis()).as("longest wait").isLessThan(longestMillis);
    }

    /** Connections whose peer has closed them end after three seconds at most. */
    private long charged() throws InterruptedException {
        long charged = process.memory().charged();
        for (int i = 0; i < 60 && charged > MIB; i++) {
            Thread.sleep(100);
            charged = process.memory().charged();
        }
        return charged;
    }
}
