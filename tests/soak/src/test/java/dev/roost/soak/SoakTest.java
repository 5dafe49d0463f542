package dev.roost.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A short version of {@link Soak}: the figures of the server are the same after many visits. */
class SoakTest {
    private static final long WARM_UP = 4_000;
    private static final long VISITS = 12_000;
    private static final int PER_SECOND = 2_000;
    private static final long MIB = 1 << 20;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void visitsLeaveNothing() throws Exception {
        try (ServerProcess server = new ServerProcess("128m", 2)) {
            visit(server, WARM_UP);
            Figures before = settled(server);

            visit(server, VISITS);
            Figures after = settled(server);

            assertThat(after.sessions()).as("sessions").isZero();
            assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + 1);
            assertThat(after.descriptors()).as("descriptors").isLessThanOrEqualTo(before.descriptors() + 2);
            assertThat(after.heap()).as("heap").isLessThan(before.heap() + 2 * MIB);
            assertThat(after.direct()).as("direct memory").isLessThan(before.direct() + 4 * MIB);
        }
    }

    private static void visit(ServerProcess server, long visits) throws Exception {
        try (SteadyClients steady = new SteadyClients(server.port());
                Visitors visitors = new Visitors(server.port(), PER_SECOND).start(visits)) {
            visitors.join();
            assertThat(visitors.failures()).isEmpty();
            assertThat(steady.takeWait(1)).as("longest wait in ms").isPositive().isLessThan(2_000);
        }
    }

    /** The figures once all sessions of clients that have gone have ended, by heartbeat. */
    private static Figures settled(ServerProcess server) {
        Figures figures = server.figures();
        while (figures.sessions() > 0) {
            figures = server.figures();
        }
        return figures;
    }
}
