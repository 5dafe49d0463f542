package dev.roost.server;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.AckCollector;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.Delivery;
import dev.roost.server.spi.Member;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.server.spi.Restoration;
import dev.roost.server.spi.SavedSession;
import dev.roost.server.spi.SocketDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The adapter of a server that is alone, and the part of any other that serves its own server's sockets: membership
 * partitioned by loop, one task per loop and broadcast. Thread-safe.
 */
public final class InMemoryAdapter implements Adapter {
    private final AdapterContext context;
    private final RoomCounts counts;

    /** The loops that have members. Each changes only its own entry. */
    private final Map<SessionLoop, LoopRooms> loops = new ConcurrentHashMap<>();

    private final @Nullable RecoveryLog log;

    public InMemoryAdapter(AdapterContext context) {
        this(context, System::nanoTime);
    }

    /** @param nanoTime what the age of packets and sessions is measured with, in nanoseconds */
    public InMemoryAdapter(AdapterContext context, LongSupplier nanoTime) {
        this(context, context.recovery().map(options -> log(options, context, nanoTime)));
    }

    private InMemoryAdapter(AdapterContext context, Optional<RecoveryLog> log) {
        this.context = context;
        this.counts = new RoomCounts(context);
        this.log = log.orElse(null);
    }

    private static RecoveryLog log(RecoveryOptions options, AdapterContext context, LongSupplier nanoTime) {
        return new RecoveryLog(options, context.parser().payloads(), context.silenceNanos(), nanoTime);
    }

    /** The part of an adapter of several servers that serves this one's sockets. What is to be replayed, the whole keeps. */
    public static InMemoryAdapter partOfAnother(AdapterContext context) {
        return new InMemoryAdapter(context, Optional.empty());
    }

    @Override
    public void add(Member member) {
        loops.computeIfAbsent(member.loop(), added -> new LoopRooms(counts)).add(member);
    }

    @Override
    public void remove(Member member) {
        LoopRooms rooms = loops.get(member.loop());
        if (rooms != null) {
            rooms.remove(member);
            removeIfEmpty(member.loop());
        }
    }

    private void removeIfEmpty(SessionLoop loop) {
        loops.computeIfPresent(loop, (same, rooms) -> rooms.isEmpty() ? null : rooms);
    }

    /**
     * Runs on a loop what may add a member. What is broadcast here after this call comes after it on that loop, and
     * reaches the member, also if the loop has no other; what was broadcast before does not.
     */
    public void expect(SessionLoop loop, Runnable arrival) {
        loops.compute(loop, (same, rooms) -> (rooms == null ? new LoopRooms(counts) : rooms).expect());
        loop.execute(() -> {
            try {
                arrival.run();
            } finally {
                loops.computeIfPresent(loop, (same, rooms) -> rooms.expectNoMore());
                removeIfEmpty(loop);
            }
        });
    }

    @Override
    public void join(Member member, Set<String> rooms) {
        LoopRooms ofLoop = loops.get(member.loop());
        if (ofLoop != null) {
            ofLoop.join(member, rooms);
        }
    }

    @Override
    public void leave(Member member, Set<String> rooms) {
        LoopRooms ofLoop = loops.get(member.loop());
        if (ofLoop != null) {
            ofLoop.leave(member, rooms);
        }
    }

    @Override
    public Set<String> rooms() {
        return counts.rooms();
    }

    @Override
    public void broadcast(SocketPacket.Event packet, BroadcastOptions options) {
        RecoveryLog recovery = log;
        if (recovery == null) {
            send(packet, options);
            return;
        }
        synchronized (recovery) {
            send(recovery.record(packet, options), options);
        }
    }

    private void send(SocketPacket.Event packet, BroadcastOptions options) {
        Delivery delivery = Delivery.of(packet, options, context.parser());
        onEachLoop(rooms -> rooms.select(options, member -> member.deliver(delivery)));
    }

    private void onEachLoop(Consumer<LoopRooms> task) {
        loops.forEach((loop, rooms) -> loop.execute(() -> task.accept(rooms)));
    }

    @Override
    public void broadcastWithAck(SocketPacket.Event packet, BroadcastOptions options, AckCollector answers) {
        long ackId = context.nextAckId();
        Delivery delivery = Delivery.of(packet.withAckId(ackId), options, context.parser());
        visit(
                options,
                (loop, members) -> {
                    answers.expect(members.stream().map(Member::id).toList());
                    members.forEach(member -> member.deliver(delivery, ackId, answers));
                },
                answers::allAsked);
    }

    @Override
    public CompletionStage<List<SocketDetails>> fetchSockets(BroadcastOptions options) {
        CompletableFuture<List<SocketDetails>> found = new CompletableFuture<>();
        Map<SessionLoop, List<SocketDetails>> byLoop = new ConcurrentHashMap<>();
        visit(
                options,
                (loop, members) ->
                        byLoop.put(loop, members.stream().map(Member::details).toList()),
                () -> context.executor().execute(() -> {
                    List<SocketDetails> all = new ArrayList<>();
                    byLoop.values().forEach(all::addAll);
                    found.complete(all);
                }));
        return found;
    }

    /** Visits the receivers on each loop, and says when it has been everywhere. */
    private void visit(BroadcastOptions options, BiConsumer<SessionLoop, List<Member>> visitor, Runnable everywhere) {
        new LoopBarrier(loops).go((loop, rooms) -> visitor.accept(loop, rooms.selected(options)), everywhere);
    }

    @Override
    public void joinSockets(BroadcastOptions options, Set<String> rooms) {
        Set<String> names = Set.copyOf(rooms);
        onEachLoop(ofLoop -> ofLoop.selected(options).forEach(member -> member.join(names)));
    }

    @Override
    public void leaveSockets(BroadcastOptions options, Set<String> rooms) {
        Set<String> names = Set.copyOf(rooms);
        onEachLoop(ofLoop -> ofLoop.selected(options).forEach(member -> member.leave(names)));
    }

    @Override
    public void disconnectSockets(BroadcastOptions options, boolean close) {
        onEachLoop(ofLoop -> ofLoop.selected(options).forEach(member -> member.disconnect(close)));
    }

    @Override
    public CompletionStage<Integer> serverCount() {
        return CompletableFuture.completedFuture(1);
    }

    /** There is nobody else to hear it. */
    @Override
    public void serverSideEmit(Payload event) {}

    @Override
    public CompletionStage<List<Payload>> serverSideEmitWithAck(Payload event) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public boolean recovers() {
        return log != null;
    }

    @Override
    public String offset() {
        return recovery().offset();
    }

    @Override
    public void save(SavedSession session) {
        recovery().save(session);
    }

    @Override
    public CompletionStage<Restoration> restore(String pid, @Nullable String offset) {
        return CompletableFuture.completedFuture(recovery().restore(pid, offset));
    }

    @Override
    public void release(Restoration.Restored restored) {
        recovery().release(restored.session());
    }

    @Override
    public void resume(
            Restoration.Restored restored, SessionLoop loop, Consumer<Optional<List<SocketPacket.Event>>> then) {
        RecoveryLog recovery = recovery();
        // The lock keeps broadcasts from coming between what was missed and what is delivered.
        synchronized (recovery) {
            Optional<List<SocketPacket.Event>> missed = recovery.missed(restored);
            expect(loop, () -> then.accept(missed));
        }
    }

    private RecoveryLog recovery() {
        if (log == null) {
            throw new IllegalStateException("recovery: not asked for (option: connectionStateRecovery)");
        }
        return log;
    }

    /** Whether nothing is left of anybody; only when no loop is at work. */
    boolean isEmpty() {
        return loops.isEmpty() && counts.rooms().isEmpty();
    }
}
