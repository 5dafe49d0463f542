package dev.roost.server.adapter;

import dev.roost.engine.memory.MemoryAccount;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.spi.AckCollector;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.Delivery;
import dev.roost.server.spi.Member;
import dev.roost.server.spi.SocketDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The adapter of a single server, and the local part of a cluster adapter. Rooms are partitioned by event loop, and a broadcast
 * runs one task per loop. Thread-safe.
 *
 * <p>A single server uses {@link #create(AdapterContext)}, which is the default of {@code RoostServer}. A cluster adapter uses
 * the constructor, for the sockets of its own server: the cluster adapter itself stores the data for recovery.
 *
 * @since 0.1.0
 */
public sealed class InMemoryAdapter implements Adapter permits RecoveringInMemoryAdapter {
    private final AdapterContext context;
    private final RoomCounts counts;

    /** The loops that have members. Each loop changes its own entry only. */
    private final Map<SessionLoop, LoopRooms> loops = new ConcurrentHashMap<>();

    /**
     * Creates an adapter without connection state recovery.
     *
     * @param context the namespace
     */
    public InMemoryAdapter(AdapterContext context) {
        this.context = context;
        this.counts = new RoomCounts(context);
    }

    /**
     * Creates the adapter of a single server. It supports connection state recovery if {@link AdapterContext#recovery()} is
     * present.
     *
     * @param context the namespace
     * @return the adapter
     */
    public static InMemoryAdapter create(AdapterContext context) {
        return create(context, System::nanoTime);
    }

    /**
     * Creates the adapter of a single server, with a clock.
     *
     * @param context the namespace
     * @param nanoTime the clock that measures the age of packets and sessions, in nanoseconds
     * @return the adapter
     */
    public static InMemoryAdapter create(AdapterContext context, LongSupplier nanoTime) {
        return context.recovery()
                .<InMemoryAdapter>map(options -> new RecoveringInMemoryAdapter(
                        context,
                        new RecoveryLog(
                                options,
                                context.parser().payloads(),
                                context.silenceNanos(),
                                nanoTime,
                                context.memoryBudget())))
                .orElseGet(() -> new InMemoryAdapter(context));
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
     * Runs a task that may add a member on a loop. The member receives what is broadcast after this call, even if the loop
     * has no other member, and nothing that was broadcast before.
     *
     * @param loop the loop of the member
     * @param arrival the task
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
        Delivery delivery = Delivery.of(packet, options, context.parser());
        Consumer<LoopRooms> deliver = rooms -> rooms.select(options, member -> member.deliver(delivery));
        int size = delivery.batch().size();
        if (MemoryAccount.isSmall(size)) {
            onEachLoop(deliver);
        } else {
            // Handlers may broadcast faster than the loops deliver.
            context.memoryBudget().charge(size);
            new LoopBarrier(loops)
                    .go(
                            (loop, rooms) -> deliver.accept(rooms),
                            () -> context.memoryBudget().charge(-size));
        }
        context.onBroadcast(countReceivers(options));
    }

    /**
     * Returns about how many members receive a broadcast. Any thread.
     *
     * @param options the receivers
     * @return the number; those that are excluded, or in several of the rooms, may count
     */
    public int countReceivers(BroadcastOptions options) {
        if (!options.everyone()) {
            return options.alone() ? 1 : counts.members(options.rooms());
        }
        int sum = 0;
        for (LoopRooms rooms : loops.values()) {
            sum += rooms.size();
        }
        return sum;
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
        context.onBroadcast(countReceivers(options));
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

    /** Visits the receivers on each loop, then runs {@code afterLast}. */
    private void visit(BroadcastOptions options, BiConsumer<SessionLoop, List<Member>> visitor, Runnable afterLast) {
        new LoopBarrier(loops).go((loop, rooms) -> visitor.accept(loop, rooms.selected(options)), afterLast);
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

    /** {@inheritDoc} Has no effect, because there are no other servers. */
    @Override
    public void serverSideEmit(Payload event) {}

    @Override
    public CompletionStage<List<Payload>> serverSideEmitWithAck(Payload event) {
        return CompletableFuture.completedFuture(List.of());
    }

    /** Returns whether no member and no room is left. Only meaningful while no loop runs. */
    boolean isEmpty() {
        return loops.isEmpty() && counts.rooms().isEmpty();
    }
}
