package dev.roost.tck;

import dev.roost.engine.SessionIds;
import dev.roost.engine.spi.SessionLoop;
import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.InMemoryAdapter;
import dev.roost.server.RecoveryLog;
import dev.roost.server.spi.AckCollector;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.Member;
import dev.roost.server.spi.PartialAnswersException;
import dev.roost.server.spi.Restoration;
import dev.roost.server.spi.SavedSession;
import dev.roost.server.spi.SocketDetails;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The adapter of one server of an {@link InProcessCluster}: it serves its own sockets, and sends word to the others. */
final class ClusterNode implements Adapter {
    private final String name = SessionIds.next();
    private final AdapterContext context;
    private final ClusterNamespace namespace;
    private final Duration patience;
    private final InMemoryAdapter own;
    private final NodeRequests requests;
    private final NodeReceiver receiver;

    /** Guarded by the namespace. */
    private final ArrayDeque<Letter> inbox = new ArrayDeque<>();

    private record Letter(String from, NodeMessage message) {}

    ClusterNode(AdapterContext context, ClusterNamespace namespace, Duration patience) {
        this.context = context;
        this.namespace = namespace;
        this.patience = patience;
        this.own = InMemoryAdapter.partOfAnother(context);
        this.requests = new NodeRequests();
        this.receiver = new NodeReceiver(own, context, requests, (to, message) -> namespace.post(name, to, message));
    }

    String name() {
        return name;
    }

    @Override
    public void open() {
        namespace.enter(this);
    }

    @Override
    public void close() {
        synchronized (namespace) {
            List<String> others = namespace.othersThan(name);
            namespace.leave(this);
            inbox.clear();
            others.forEach(receiver::onLeft);
        }
    }

    /** The caller holds the lock of the namespace. */
    void queue(String from, NodeMessage message) {
        inbox.add(new Letter(from, message));
    }

    void receiveAll() {
        synchronized (namespace) {
            Letter next = inbox.poll();
            while (next != null) {
                receiver.receive(next.from, next.message);
                next = inbox.poll();
            }
        }
    }

    @Override
    public void add(Member member) {
        own.add(member);
    }

    @Override
    public void remove(Member member) {
        own.remove(member);
    }

    @Override
    public void join(Member member, Set<String> rooms) {
        own.join(member, rooms);
    }

    @Override
    public void leave(Member member, Set<String> rooms) {
        own.leave(member, rooms);
    }

    @Override
    public Set<String> rooms() {
        return own.rooms();
    }

    @Override
    public void broadcast(SocketPacket.Event packet, BroadcastOptions options) {
        synchronized (namespace) {
            if (recovers()) {
                // What has a lower number is delivered before.
                receiveAll();
            }
            SocketPacket.Event sent = namespace.record(packet, options);
            own.broadcast(sent, options);
            tellOthers(options, new NodeMessage.Broadcast(sent, options));
        }
    }

    private void tellOthers(BroadcastOptions options, NodeMessage message) {
        if (!options.local()) {
            namespace.postToOthers(name, message);
        }
    }

    @Override
    public void broadcastWithAck(SocketPacket.Event packet, BroadcastOptions options, AckCollector answers) {
        synchronized (namespace) {
            List<String> others = othersMeant(options);
            ClusterAnswers all = new ClusterAnswers(answers, name, others);
            requests.forgetThoseOver(this::tellToForget);
            long request = requests.add(all);
            own.broadcastWithAck(packet, options, all.of(name));
            tellOthers(options, new NodeMessage.Question(request, packet, options));
        }
    }

    private void tellToForget(long request) {
        namespace.postToOthers(name, new NodeMessage.Forget(request));
    }

    private List<String> othersMeant(BroadcastOptions options) {
        return options.local() ? List.of() : namespace.othersThan(name);
    }

    @Override
    public CompletionStage<List<SocketDetails>> fetchSockets(BroadcastOptions options) {
        NodeReplies<List<SocketDetails>> replies;
        CompletionStage<List<SocketDetails>> here;
        synchronized (namespace) {
            replies = new NodeReplies<>(othersMeant(options), patience, context.executor());
            here = own.fetchSockets(options);
            tellOthers(options, new NodeMessage.Fetch(requests.addSearch(replies), options));
        }
        return here.thenCompose(found -> replies.future().handle((elsewhere, failure) -> {
            List<SocketDetails> all = new ArrayList<>(found);
            if (failure instanceof PartialAnswersException partial) {
                partial.answers(List.class).forEach(some -> addAll(all, some));
                throw new PartialAnswersException(all, partial.missing(), partial.missingServers());
            }
            elsewhere.forEach(all::addAll);
            return all;
        }));
    }

    private static void addAll(List<SocketDetails> all, List<?> some) {
        some.forEach(each -> all.add((SocketDetails) each));
    }

    @Override
    public void joinSockets(BroadcastOptions options, Set<String> rooms) {
        synchronized (namespace) {
            own.joinSockets(options, rooms);
            tellOthers(options, new NodeMessage.Join(options, Set.copyOf(rooms)));
        }
    }

    @Override
    public void leaveSockets(BroadcastOptions options, Set<String> rooms) {
        synchronized (namespace) {
            own.leaveSockets(options, rooms);
            tellOthers(options, new NodeMessage.Leave(options, Set.copyOf(rooms)));
        }
    }

    @Override
    public void disconnectSockets(BroadcastOptions options, boolean close) {
        synchronized (namespace) {
            own.disconnectSockets(options, close);
            tellOthers(options, new NodeMessage.Disconnect(options, close));
        }
    }

    @Override
    public CompletionStage<Integer> serverCount() {
        return CompletableFuture.completedFuture(1 + namespace.othersThan(name).size());
    }

    @Override
    public void serverSideEmit(Payload event) {
        namespace.postToOthers(name, new NodeMessage.ServerSideEvent(event));
    }

    @Override
    public CompletionStage<List<Payload>> serverSideEmitWithAck(Payload event) {
        synchronized (namespace) {
            NodeReplies<Payload> replies = new NodeReplies<>(namespace.othersThan(name), patience, context.executor());
            namespace.postToOthers(name, new NodeMessage.ServerSideRequest(requests.addServerSide(replies), event));
            return replies.future();
        }
    }

    @Override
    public boolean recovers() {
        return namespace.log().isPresent();
    }

    @Override
    public String offset() {
        return log().offset();
    }

    @Override
    public void save(SavedSession session) {
        // As if it were written down, and read by whom the client comes back to.
        log().save(new SavedSession(
                session.pid(),
                session.socketId(),
                session.rooms(),
                new ConcurrentHashMap<>(session.data()),
                session.since()));
    }

    @Override
    public CompletionStage<Restoration> restore(String pid, @Nullable String offset) {
        return CompletableFuture.completedFuture(log().restore(pid, offset));
    }

    @Override
    public void release(Restoration.Restored restored) {
        log().release(restored.session());
    }

    @Override
    public void resume(
            Restoration.Restored restored, SessionLoop loop, Consumer<Optional<List<SocketPacket.Event>>> then) {
        synchronized (namespace) {
            // What was broadcast before is on the loop before; what is broadcast from now on, after.
            receiveAll();
            Optional<List<SocketPacket.Event>> missed = log().missed(restored);
            own.expect(loop, () -> then.accept(missed));
        }
    }

    private RecoveryLog log() {
        return namespace
                .log()
                .orElseThrow(() -> new IllegalStateException("recovery: not asked for (option: recovery)"));
    }
}
