package dev.roost.redis;

import dev.roost.engine.spi.ClientLog;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.SocketPacket;
import dev.roost.redis.bus.StreamEntry;
import dev.roost.redis.bus.StreamId;
import dev.roost.redis.stream.SessionRestorer;
import dev.roost.redis.stream.SessionStore;
import dev.roost.redis.stream.StreamHistory;
import dev.roost.redis.stream.StreamLog;
import dev.roost.redis.stream.UnreadMessages;
import dev.roost.redis.wire.SessionCodec;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.cluster.ClusterOptions;
import dev.roost.server.cluster.ClusterScheduler;
import dev.roost.server.cluster.ClusterStatistics;
import dev.roost.server.spi.AckCollector;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.RecoveringAdapter;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.server.spi.RecoveryRefusal;
import dev.roost.server.spi.Restoration;
import dev.roost.server.spi.SavedSession;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The streams adapter with connection state recovery. Broadcasts and instructions reach the sockets of this server, too, when they
 * are read from the stream, so that all servers have one order, and the id of an entry is the offset of its packet. While Redis
 * can't be reached or is too slow they do so at once, without an offset. The lock of the log is held while an entry is recorded and
 * queued to the event loops. Thread-safe.
 */
final class RecoveringStreamsAdapter extends StreamsAdapter implements RecoveringAdapter {
    /** How long messages of this server wait to be read. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** The number of a message among those of this server; other servers ignore the field. */
    private static final String NUMBER = "number";

    private static final ClientLog log = ClientLog.of(RecoveringStreamsAdapter.class);

    private final AdapterContext context;
    private final ClusterScheduler scheduler = ClusterOptions.DEFAULT.scheduler();
    private final SessionStore sessions;
    private final SessionRestorer restorer;
    private final StreamLog packets;

    // Guarded by the lock of packets.
    private final UnreadMessages<ClusterMessage> unread = new UnreadMessages<>();
    private boolean checking;

    private volatile boolean isOpen;

    /** @param firstConnectionUntil until when the first connection is awaited: a time of {@link System#nanoTime} */
    RecoveringStreamsAdapter(
            AdapterContext context,
            RecoveryOptions recovery,
            StreamParts parts,
            RedisStreamsAdapterOptions options,
            ClusterStatistics statistics,
            long firstConnectionUntil) {
        super(context, parts, options, statistics, firstConnectionUntil);
        this.context = context;
        this.packets = new StreamLog(recovery, context.silenceNanos(), scheduler::nanoTime, context.memoryBudget());
        this.sessions = new SessionStore(
                streams(),
                options.sessionKeyPrefix(),
                new SessionCodec(context.parser()),
                recovery.maxDisconnectionDuration());
        StreamHistory history = new StreamHistory(streams(), stream(), codec(), context.parser(), packets);
        this.restorer = new SessionRestorer(sessions, streams(), hub(), stream(), packets, history);
    }

    @Override
    public void open() {
        isOpen = true;
        super.open();
    }

    @Override
    public void close() {
        isOpen = false;
        synchronized (packets) {
            unread.stopWaiting();
        }
        super.close();
        packets.close();
    }

    // Messages of this server.

    @Override
    public void broadcast(SocketPacket.Event packet, BroadcastOptions options) {
        if (!options.local()) {
            context.onBroadcast(local().countReceivers(options));
        }
        send(options, new ClusterMessage.Broadcast(serverId(), packet, options));
    }

    @Override
    public void joinSockets(BroadcastOptions options, Set<String> rooms) {
        send(options, new ClusterMessage.SocketsJoin(serverId(), options, rooms));
    }

    @Override
    public void leaveSockets(BroadcastOptions options, Set<String> rooms) {
        send(options, new ClusterMessage.SocketsLeave(serverId(), options, rooms));
    }

    @Override
    public void disconnectSockets(BroadcastOptions options, boolean close) {
        send(options, new ClusterMessage.DisconnectSockets(serverId(), options, close));
    }

    @Override
    public void broadcastWithAck(SocketPacket.Event packet, BroadcastOptions options, AckCollector answers) {
        afterBroadcasts(() -> super.broadcastWithAck(packet, options, answers));
    }

    @Override
    public void afterBroadcasts(Runnable task) {
        synchronized (packets) {
            unread.follow(task, scheduler.nanoTime());
        }
    }

    private void send(BroadcastOptions options, ClusterMessage message) {
        Optional<Map<String, byte[]>> entry =
                isOpen && !options.local() ? encode(message, codec()::encodeEntry) : Optional.empty();
        if (entry.isEmpty()) {
            afterBroadcasts(() -> apply(message));
            return;
        }
        CompletionStage<String> added;
        synchronized (packets) {
            long number = unread.add(message, this::apply, scheduler.nanoTime());
            entry.get().put(NUMBER, Long.toString(number).getBytes(StandardCharsets.US_ASCII));
            added = addEntry(entry.get());
            expectToRead();
        }
        added.whenComplete((id, failure) -> {
            if (failure != null) {
                stopWaiting();
            }
        });
    }

    /** Lets a message of this server have its effect on the sockets of this server. */
    private void apply(ClusterMessage message) {
        if (message instanceof ClusterMessage.Broadcast broadcast) {
            local().broadcast(broadcast.packet(), broadcast.options());
        } else if (message instanceof ClusterMessage.SocketsJoin join) {
            local().joinSockets(join.options(), join.rooms());
        } else if (message instanceof ClusterMessage.SocketsLeave leave) {
            local().leaveSockets(leave.options(), leave.rooms());
        } else if (message instanceof ClusterMessage.DisconnectSockets disconnect) {
            local().disconnectSockets(disconnect.options(), disconnect.close());
        } else {
            throw new AssertionError(message);
        }
    }

    private void stopWaiting() {
        synchronized (packets) {
            unread.stopWaiting();
        }
        log.warn(
                "not in order",
                "{}: Redis can't be reached or is slow: events reach the sockets of this server at once, without an offset",
                namespace());
    }

    /** Holds the lock. */
    private void expectToRead() {
        Long since = checking ? null : unread.waitingSince();
        if (since != null) {
            checking = true;
            long left = LONGEST_WAIT_NANOS - (scheduler.nanoTime() - since);
            scheduler.schedule(() -> context.executor().execute(this::checkWaiting), Math.max(0, left));
        }
    }

    private void checkWaiting() {
        synchronized (packets) {
            checking = false;
            Long since = unread.waitingSince();
            if (since != null && scheduler.nanoTime() - since >= LONGEST_WAIT_NANOS) {
                stopWaiting();
            } else {
                expectToRead();
            }
        }
    }

    // Entries of the stream.

    @Override
    public void onStart(String from, StreamId position) {
        if (from.equals(stream())) {
            packets.start(position);
        }
    }

    @Override
    public void onConnected() {
        synchronized (packets) {
            unread.resumeWaiting();
        }
    }

    @Override
    public void onEntry(String from, StreamId id, StreamEntry entry) {
        boolean own = codec().isOwn(entry.fields());
        if (own && onOwnEntry(from, id, entry)) {
            return;
        }
        if (!own) {
            statistics().onReceived();
        }
        handle(
                entry,
                () -> codec().readEntry(entry.fields()).ifPresent(message -> {
                    if (message instanceof ClusterMessage.Broadcast broadcast) {
                        synchronized (packets) {
                            deliver(broadcast, from, id, !own);
                        }
                    } else if (!own) {
                        onMessage(message);
                    }
                }));
    }

    /** Returns whether a message of this server was waiting for its entry, and has had its effect now. */
    private boolean onOwnEntry(String from, StreamId id, StreamEntry entry) {
        synchronized (packets) {
            ClusterMessage message = unread.onRead(numberOf(entry));
            if (message instanceof ClusterMessage.Broadcast broadcast) {
                deliver(broadcast, from, id, true);
            } else if (message != null) {
                apply(message);
            }
            unread.runFollowing();
            return message != null;
        }
    }

    private static long numberOf(StreamEntry entry) {
        byte[] number = entry.fields().get(NUMBER);
        try {
            return number == null ? 0 : Long.parseLong(new String(number, StandardCharsets.US_ASCII));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Node's servers add entries of some namespaces to a second stream, whose ids are no offsets. Holds the lock. */
    private void deliver(ClusterMessage.Broadcast broadcast, String from, StreamId id, boolean due) {
        SocketPacket.Event packet = broadcast.packet();
        if (from.equals(stream())) {
            packet = StreamHistory.withOffset(packet, id, context.parser());
            if (!broadcast.options().isVolatile()) {
                packets.record(id, packet, broadcast.options());
            }
        }
        if (due) {
            local().broadcast(packet, broadcast.options());
        }
    }

    // Clients that return.

    @Override
    public String offset() {
        StreamId position = hub().position(stream());
        return position == null ? "" : position.toString();
    }

    @Override
    public void save(SavedSession session) {
        sessions.save(session);
    }

    @Override
    public CompletionStage<Restoration> restore(String pid, @Nullable String offset) {
        return restorer.restore(pid, offset)
                .exceptionally(failure -> {
                    log.warn(
                            "restore",
                            "{}: a session could not be restored: {}",
                            namespace(),
                            String.valueOf(failure.getMessage()));
                    return new Restoration.Refused(RecoveryRefusal.UNKNOWN_SESSION);
                })
                .thenApplyAsync(restoration -> restoration, context.executor());
    }

    @Override
    public void release(Restoration.Restored restored) {
        sessions.save(restored.session());
    }

    @Override
    public void resume(
            Restoration.Restored restored, SessionLoop loop, Consumer<Optional<List<SocketPacket.Event>>> then) {
        StreamId after = StreamId.of(restored.after());
        synchronized (packets) {
            Optional<List<SocketPacket.Event>> missed =
                    packets.covers(after) ? Optional.of(packets.missed(after, restored.session())) : Optional.empty();
            // The lock keeps broadcasts from being queued between the missed packets and the arrival of the member.
            local().expect(loop, () -> then.accept(missed));
        }
    }
}
