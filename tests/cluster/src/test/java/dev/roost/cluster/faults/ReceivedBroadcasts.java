package dev.roost.cluster.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.cluster.ClusterClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the numbered broadcasts of a client on a thread of its own. Thread-safe. */
final class ReceivedBroadcasts implements AutoCloseable {
    private static final Pattern NUMBERED = Pattern.compile("\\[\"(\\w+)\",(\\d+),(-?\\d+)]");

    final String id;
    private final ClusterClient client;
    private final Map<String, List<Integer>> numbers = new ConcurrentHashMap<>();
    private final List<String> others = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private volatile boolean closed;
    private volatile boolean disconnected;
    /** The longest time from the emit to the client, of the broadcasts of this process. */
    private volatile long slowestNanos;

    ReceivedBroadcasts(int port) {
        client = ClusterClient.join(port, LoadedServer.CHAT).waitingFor(Duration.ofMinutes(1));
        id = client.id;
        reader = new Thread(this::read, "client of " + port);
        reader.start();
    }

    private void read() {
        try {
            while (true) {
                onEvent(client.event());
            }
        } catch (RuntimeException | AssertionError ended) {
            if (!closed) {
                disconnected = true;
            }
        }
    }

    private void onEvent(String event) {
        Matcher numbered = NUMBERED.matcher(event);
        if (!numbered.matches()) {
            others.add(event);
            return;
        }
        if (numbered.group(1).equals("one")) {
            slowestNanos = Math.max(slowestNanos, System.nanoTime() - Long.parseLong(numbered.group(3)));
        }
        numbers.computeIfAbsent(numbered.group(1), added -> new CopyOnWriteArrayList<>())
                .add(Integer.valueOf(numbered.group(2)));
    }

    /** Returns the numbers of the broadcasts of one name. */
    List<Integer> of(String name) {
        return new ArrayList<>(numbers.getOrDefault(name, List.of()));
    }

    boolean hasReceived(String event) {
        return others.contains(event);
    }

    boolean isDisconnected() {
        return disconnected;
    }

    /** Returns the longest time since the last call from an emit of "one" to this client. */
    Duration takeSlowest() {
        Duration slowest = Duration.ofNanos(slowestNanos);
        slowestNanos = 0;
        return slowest;
    }

    /** Fails if broadcasts were doubled or reordered. */
    void assertOrder(String name) {
        List<Integer> received = of(name);
        for (int i = 1; i < received.size(); i++) {
            assertThat(received.get(i))
                    .as("%s after %s", name, received.get(i - 1))
                    .isGreaterThan(received.get(i - 1));
        }
    }

    @Override
    public void close() {
        closed = true;
        client.close();
        try {
            reader.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
