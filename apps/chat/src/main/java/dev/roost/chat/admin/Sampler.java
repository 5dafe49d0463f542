package dev.roost.chat.admin;

import dev.roost.server.RoostServer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Samples the meters every two seconds and the rooms every ten, so that a history exists before somebody opens the page. Samples
 * on its own thread; results are readable from any thread.
 */
final class Sampler implements SmartLifecycle {
    static final Duration INTERVAL = Duration.ofSeconds(2);
    static final int SAMPLES = 300;

    private static final Logger log = LoggerFactory.getLogger(Sampler.class);
    private static final int ROOMS_EVERY = 5;

    private final MeterReader meters;
    private final RoostServer server;
    private final RoomStatistics roomStatistics;
    private final CounterRates rates = new CounterRates();
    private final SampleHistory history = new SampleHistory(SAMPLES);

    private volatile OnlineUsers online = new OnlineUsers(0, Map.of());
    private volatile List<RoomStatistics.RoomNumber> rooms = List.of();
    private volatile long people;
    private volatile @Nullable ScheduledExecutorService thread;
    private int runs;
    private boolean databaseFailed;

    Sampler(MeterReader meters, RoostServer server, RoomStatistics roomStatistics) {
        this.meters = meters;
        this.server = server;
        this.roomStatistics = roomStatistics;
    }

    @Override
    public void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "chat-sampler"));
        started.scheduleAtFixedRate(this::sample, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = thread;
        if (running != null) {
            running.shutdownNow();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Catches everything: an exception would cancel all later runs. */
    private void sample() {
        try {
            online = OnlineUsers.in(server.of("talk"));
            history.add(readMeters());
            if (runs++ % ROOMS_EVERY == 0) {
                readRooms();
            }
        } catch (RuntimeException e) {
            log.error("Could not sample the meters", e);
        }
    }

    private void readRooms() {
        try {
            rooms = roomStatistics.read(TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
            people = roomStatistics.people();
            databaseFailed = false;
        } catch (DataAccessException e) {
            if (!databaseFailed) {
                log.warn("Could not read the rooms, the page shows the previous values: {}", e.getMessage());
            }
            databaseFailed = true;
        }
    }

    private SampleHistory.Sample readMeters() {
        Map<Series, Double> counters = new EnumMap<>(Series.class);
        counters.put(Series.RECEIVED, meters.counter("roost.receive"));
        counters.put(Series.DELIVERED, meters.counter("roost.deliver"));
        counters.put(Series.ERRORS, meters.timed("roost.event", "outcome", "error"));
        Map<Series, Double> values = rates.of(counters, System.nanoTime());
        LatencyHistogram latencies = meters.latencies("roost.event");
        values.put(Series.P50, latencies.percentile(0.5));
        values.put(Series.P99, latencies.percentile(0.99));
        values.put(Series.CONNECTIONS, meters.gauge("roost.sessions"));
        values.put(Series.PEOPLE, (double) online.people());
        values.put(Series.CPU, meters.gauge("process.cpu.usage"));
        values.put(Series.HEAP, meters.gauge("jvm.memory.used", "area", "heap"));
        values.put(Series.DATABASE, meters.gauge("hikaricp.connections.active"));
        return new SampleHistory.Sample(System.currentTimeMillis(), values);
    }

    /** @param since time of the last sample that the page has */
    AdminSnapshot snapshot(long since) {
        OnlineUsers now = online;
        return new AdminSnapshot(
                System.currentTimeMillis(),
                INTERVAL.toMillis(),
                SAMPLES,
                history.since(since),
                server(),
                namespaces(),
                people,
                rooms.stream()
                        .map(room -> new AdminSnapshot.Room(
                                room.id(),
                                room.name(),
                                room.members(),
                                now.byRoom().getOrDefault(room.id(), 0),
                                room.messages(),
                                Math.round(room.perMinute() * 10) / 10.0,
                                room.fileBytes()))
                        .toList(),
                files());
    }

    private AdminSnapshot.Server server() {
        return new AdminSnapshot.Server(
                ManagementFactory.getRuntimeMXBean().getStartTime(),
                Runtime.version().toString(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory(),
                whole(meters.gauge("jvm.threads.live")),
                whole(meters.gauge("hikaricp.connections.max")));
    }

    private List<AdminSnapshot.NamespaceNumber> namespaces() {
        return meters.gaugesBy("roost.sockets", "namespace").entrySet().stream()
                .map(entry -> {
                    String name = entry.getKey();
                    return new AdminSnapshot.NamespaceNumber(
                            name,
                            entry.getValue().longValue(),
                            (long) meters.counter("roost.receive", "namespace", name),
                            (long) meters.counter("roost.emit", "namespace", name),
                            (long) meters.counter("roost.deliver", "namespace", name));
                })
                .toList();
    }

    private AdminSnapshot.@Nullable Files files() {
        Long bytes = whole(meters.gauge("chat.files.bytes"));
        Long most = whole(meters.gauge("chat.files.limit"));
        return bytes == null || most == null ? null : new AdminSnapshot.Files(bytes, most);
    }

    private static @Nullable Long whole(double number) {
        return Double.isNaN(number) ? null : (long) number;
    }
}
