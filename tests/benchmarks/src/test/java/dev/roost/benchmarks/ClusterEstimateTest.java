package dev.roost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClusterEstimateTest {
    @ParameterizedTest
    @EnumSource(ClusterCosts.class)
    void oneServerReceivesNothing(ClusterCosts adapter) {
        ClusterEstimate alone = new ClusterEstimate(adapter, 1, 50, 1000);

        assertThat(alone.receivedPerServer()).isZero();
        assertThat(alone.coresOfCluster()).isEqualTo(1000 * adapter.publisher / 1e6);
    }

    @Test
    void aServerReceivesWhatAllOthersSendUnlessRoomsHaveChannels() {
        assertThat(estimate(ClusterCosts.CLASSIC, 10, 2).receivedPerServer()).isEqualTo(900);
        assertThat(estimate(ClusterCosts.SHARDED_DYNAMIC, 10, 2).receivedPerServer())
                .isEqualTo(90, offset(1e-9));
    }

    @Test
    void largeRoomsAreOnAllServers() {
        assertThat(estimate(ClusterCosts.SHARDED_DYNAMIC, 10, 1000).redisLimit())
                .isEqualTo(estimate(ClusterCosts.SHARDED_STATIC, 10, 1000).redisLimit(), offset(1e-9));
    }

    @Test
    void receiversOfARoomAreTheServersOfItsMembers() {
        int servers = 8;
        int members = 5;
        Random random = new Random(1);
        int runs = 100_000;
        long reached = 0;
        for (int run = 0; run < runs; run++) {
            int sender = random.nextInt(servers);
            reached += random.ints(members - 1, 0, servers)
                    .filter(server -> server != sender)
                    .distinct()
                    .count();
        }

        assertThat(estimate(ClusterCosts.SHARDED_DYNAMIC, servers, members).receivers())
                .isEqualTo((double) reached / runs, offset(0.02));
    }

    @ParameterizedTest
    @EnumSource(ClusterCosts.class)
    void redisCarriesLessForMoreServers(ClusterCosts adapter) {
        assertThat(estimate(adapter, 20, 50).redisLimit())
                .isLessThan(estimate(adapter, 10, 50).redisLimit());
        ClusterEstimate full =
                new ClusterEstimate(adapter, 10, 50, estimate(adapter, 10, 50).redisLimit());
        assertThat(full.coresOfRedis()).isEqualTo(1, offset(1e-9));
    }

    @Test
    void tablesHaveARowForEachNumberOfServers() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        ClusterSizes.limits(out);
        ClusterSizes.costs(out);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.contains("32 "))
                .hasSize(1 + ClusterCosts.values().length)
                .allMatch(line -> line.endsWith(" |"));
    }

    private static ClusterEstimate estimate(ClusterCosts adapter, int servers, int members) {
        return new ClusterEstimate(adapter, servers, members, 1000);
    }
}
