package dev.roost.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * A simulation: what a cluster costs as servers and members of rooms grow, and where one Redis ends. Without arguments it prints
 * the tables of {@code docs/guide/scaling.md}; with the arguments {@code SERVERS MEMBERS MESSAGES} one row for each adapter.
 */
public final class ClusterSizes {
    private static final List<Integer> SERVERS = List.of(2, 4, 8, 16, 32, 64);
    private static final List<Integer> MEMBERS = List.of(2, 5, 50, 1000);
    private static final double MESSAGES_PER_SERVER = 500;

    private ClusterSizes() {}

    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            limits(System.out);
            costs(System.out);
            return;
        }
        int servers = Integer.parseInt(arguments[0]);
        int members = Integer.parseInt(arguments[1]);
        double messages = Double.parseDouble(arguments[2]);
        head(System.out);
        for (ClusterCosts adapter : ClusterCosts.values()) {
            row(System.out, new ClusterEstimate(adapter, servers, members, messages));
        }
    }

    /** Prints the messages per second that one Redis can carry. */
    static void limits(PrintStream out) {
        out.print("| servers | classic | sharded, static | streams |");
        MEMBERS.forEach(members -> out.printf(" dynamic, %d members |", members));
        out.printf("%n|%s%n", "---|".repeat(4 + MEMBERS.size()));
        for (int servers : SERVERS) {
            out.printf("| %d |", servers);
            for (ClusterCosts adapter :
                    List.of(ClusterCosts.CLASSIC, ClusterCosts.SHARDED_STATIC, ClusterCosts.STREAMS)) {
                limit(out, new ClusterEstimate(adapter, servers, 1, 1));
            }
            for (int members : MEMBERS) {
                limit(out, new ClusterEstimate(ClusterCosts.SHARDED_DYNAMIC, servers, members, 1));
            }
            out.println();
        }
        out.println();
    }

    private static void limit(PrintStream out, ClusterEstimate estimate) {
        out.printf(Locale.ROOT, " %,.0f |", 1000 * Math.floor(estimate.redisLimit() / 1000));
    }

    /** Prints what servers with rooms of five cost that send 500 messages per second each. */
    static void costs(PrintStream out) {
        head(out);
        for (ClusterCosts adapter : ClusterCosts.values()) {
            for (int servers : SERVERS) {
                row(out, new ClusterEstimate(adapter, servers, 5, servers * MESSAGES_PER_SERVER));
            }
        }
    }

    private static void head(PrintStream out) {
        out.println("| adapter, servers | messages/s | received/s per server | cluster | deliveries | Redis |");
        out.println("|---|---|---|---|---|---|");
    }

    private static void row(PrintStream out, ClusterEstimate estimate) {
        out.printf(
                Locale.ROOT,
                "| %s, %d | %,.0f | %,.0f | %.1f %% | %.1f %% | %.0f %% |%n",
                estimate.costs(),
                estimate.servers(),
                estimate.messages(),
                estimate.receivedPerServer(),
                100 * estimate.coresOfCluster(),
                100 * estimate.coresOfDeliveries(),
                100 * estimate.coresOfRedis());
    }
}
