package dev.roost.server.cluster;

import dev.roost.protocol.Payload;
import dev.roost.protocol.SocketPacket;
import dev.roost.server.adapter.InMemoryAdapter;
import dev.roost.server.spi.AckCollector;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.Member;
import dev.roost.server.spi.PartialAnswersException;
import dev.roost.server.spi.SocketDetails;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An adapter that connects the sockets of one namespace on several servers. It sends messages to the other servers, handles
 * theirs, matches responses with requests, and keeps the table of servers. A back-end extends it with the transport of the
 * messages: it publishes them, and passes on those that it receives.
 *
 * <pre>{@code
 * import dev.roost.server.cluster.ClusterAdapter;
 * import dev.roost.server.cluster.ClusterMessage;
 * import dev.roost.server.cluster.ClusterOptions;
 * import dev.roost.server.spi.AdapterContext;
 * import java.util.function.Consumer;
 *
 * class BusAdapter extends ClusterAdapter {
 *     interface Bus {
 *         void subscribe(String channel, Consumer<ClusterMessage> receiver);
 *
 *         void publish(String channel, ClusterMessage message); // encodes, and does not block
 *     }
 *
 *     private final Bus bus;
 *     private final String channel;
 *
 *     BusAdapter(AdapterContext context, Bus bus) {
 *         super(context, ClusterOptions.DEFAULT);
 *         this.bus = bus;
 *         this.channel = "roost#" + context.namespace() + "#";
 *     }
 *
 *     @Override
 *     public void open() {
 *         bus.subscribe(channel, this::onMessage);
 *         bus.subscribe(channel + serverId(), this::onMessage);
 *         super.open();
 *     }
 *
 *     @Override
 *     protected void publish(ClusterMessage message) {
 *         bus.publish(channel, message);
 *     }
 *
 *     @Override
 *     protected void publish(String server, ClusterMessage message) {
 *         bus.publish(channel + server, message);
 *     }
 * }
 * }</pre>
 *
 * <p>A plain broadcast is delivered to the sockets of this server at once, whatever the back-end does. Requests wait for
 * every other server, without those that leave; after {@link ClusterOptions#requestTimeout()} they fail with a {@link
 * PartialAnswersException} that has the responses that were received.
 *
 * <p>Threads: the methods of {@link Adapter} are called as described there. {@link #publish(ClusterMessage)} and {@link
 * #publish(String, ClusterMessage)} are called on any thread, event loops among them, also by several threads at a time.
 * {@link #onMessage} may be called on any thread.
 *
 * <p>The test of a back-end extends {@code ClusterAdapterContract} of {@code roost-tck}.
 *
 * @since 0.1.0
 */
public abstract class ClusterAdapter implements Adapter {
    private final String serverId = PendingRequests.newId();
    private final ClusterOptions options;
    private final InMemoryAdapter local;
    private final PendingRequests requests;
    private final RequestHandler handler;
    private final Membership servers;

    private volatile boolean isOpen;

    /**
     * Creates an adapter for one namespace of this server.
     *
     * @param context the namespace
     * @param options the times of requests and heartbeats
     */
    protected ClusterAdapter(AdapterContext context, ClusterOptions options) {
        this.options = options;
        this.local = new InMemoryAdapter(context);
        this.requests =
                new PendingRequests(options, context.executor(), options.heartbeats() ? null : this::countOtherServers);
        this.handler = new RequestHandler(serverId, local, context, options.scheduler(), this::respond);
        this.servers = new Membership(
                options, context.executor(), () -> send(new ClusterMessage.Heartbeat(serverId)), this::forget);
    }

    /**
     * Sends a message to all other servers that have the namespace. Must not block and must not throw: a back-end that can't
     * send the message drops it. A message that comes back to this server is ignored by {@link #onMessage}.
     *
     * @param message the message
     */
    protected abstract void publish(ClusterMessage message);

    /**
     * Sends a message to one other server. Must not block and must not throw. A back-end without channels of single servers
     * sends it to all: servers ignore responses to requests that are not theirs.
     *
     * @param server the id of the receiver
     * @param message the message, a {@link ClusterMessage.Response}
     */
    protected abstract void publish(String server, ClusterMessage message);

    /**
     * Sends a request to all other servers, and returns those that will respond. The default publishes it, and returns the
     * servers of the table. A back-end that learns the number of recipients otherwise, for example from the reply of Redis
     * to {@code PUBLISH}, overrides it. Must not block.
     *
     * @param request the request
     * @return the recipients; if the stage fails, {@code fetchSockets} and {@code serverSideEmitWithAck} fail with its
     *     failure, and a broadcast waits for the acknowledgements of this server's clients only
     */
    protected CompletionStage<ClusterRecipients> publishRequest(ClusterMessage.Request request) {
        // Taken before: a server that leaves in between is reported to the request, which is pending already.
        ClusterRecipients recipients = ClusterRecipients.named(servers.ids());
        publish(request);
        return CompletableFuture.completedFuture(recipients);
    }

    /**
     * Counts the other servers again. Called while requests are late whose recipients are known by number only: they no longer
     * wait for more responses than there are servers. Not called with heartbeats. The default returns {@link
     * Integer#MAX_VALUE}, which means that the number is unknown. Must not block.
     *
     * @return completes with the number of servers without this one
     */
    protected CompletionStage<Integer> countOtherServers() {
        return CompletableFuture.completedFuture(Integer.MAX_VALUE);
    }

    /**
     * Handles a message of another server. Called by the back-end, for each message once, and for the messages of one server
     * one after the other in the order in which they were sent. Messages of this server itself are ignored, and all messages
     * unless the adapter is open. Does not block.
     *
     * @param message the message
     */
    protected final void onMessage(ClusterMessage message) {
        String from = message.server();
        if (!isOpen || from.equals(serverId)) {
            return;
        }
        if (message instanceof ClusterMessage.AdapterClose) {
            onServerLeft(from);
            return;
        }
        servers.onMessage(message);
        if (message instanceof ClusterMessage.InitialHeartbeat) {
            if (options.heartbeats()) {
                send(new ClusterMessage.Heartbeat(serverId));
            }
        } else if (message instanceof ClusterMessage.Response response) {
            requests.onResponse(response);
        } else if (!(message instanceof ClusterMessage.Heartbeat)) {
            handler.handle(message);
        }
    }

    /**
     * Adds a server to the table. Called by a back-end that knows the servers without heartbeats. Any thread.
     *
     * @param server the id of another server
     */
    protected final void onServerJoined(String server) {
        servers.add(server);
    }

    /**
     * Removes a server from the table. Pending requests no longer wait for it, and its clients count as disconnected. Called
     * by a back-end that learns that a server has left without a message, for example from its connection. Any thread.
     *
     * @param server the id of another server
     */
    protected final void onServerLeft(String server) {
        servers.remove(server);
        forget(server);
    }

    private void forget(String server) {
        requests.onServerLeft(server);
        handler.onServerLeft(server);
    }

    /**
     * Returns the id of this server in the messages of this namespace: 16 hexadecimal digits, random.
     *
     * @return the id
     */
    protected final String serverId() {
        return serverId;
    }

    /**
     * Returns the ids of the other servers in the table.
     *
     * @return a copy
     */
    protected final Set<String> otherServers() {
        return servers.ids();
    }

    /**
     * Returns the adapter of this server's own sockets. Its methods reach no other server.
     *
     * @return the adapter that this one delegates to
     */
    protected final InMemoryAdapter local() {
        return local;
    }

    /** Sends a message, and counts it as a sign of life. */
    private void send(ClusterMessage message) {
        if (isOpen) {
            servers.onPublished();
            publish(message);
        }
    }

    private void respond(String server, ClusterMessage.Response response) {
        if (isOpen) {
            publish(server, response);
        }
    }

    private CompletionStage<ClusterRecipients> sendRequest(ClusterMessage.Request request) {
        if (!isOpen) {
            return CompletableFuture.completedFuture(ClusterRecipients.NONE);
        }
        servers.onPublished();
        return publishRequest(request).thenApply(requests::onSent);
    }

    /** Whether a broadcast or an instruction may have receivers on other servers. */
    private static boolean concernsOthers(BroadcastOptions options) {
        return !options.local() && (options.everyone() || !options.rooms().isEmpty());
    }

    /**
     * Announces this server to the others. A back-end that overrides this method subscribes first, and then calls it.
     */
    @Override
    public void open() {
        isOpen = true;
        servers.start();
        if (options.heartbeats()) {
            send(new ClusterMessage.InitialHeartbeat(serverId));
        }
    }

    /**
     * Announces that this server leaves. Pending requests no longer wait for the servers of the table. A back-end that
     * overrides this method calls it first, and then closes its subscriptions.
     */
    @Override
    public void close() {
        if (isOpen) {
            isOpen = false;
            publish(new ClusterMessage.AdapterClose(serverId));
        }
        servers.stop().forEach(this::forget);
    }

    @Override
    public void add(Member member) {
        local.add(member);
    }

    @Override
    public void remove(Member member) {
        local.remove(member);
    }

    @Override
    public void join(Member member, Set<String> rooms) {
        local.join(member, rooms);
    }

    @Override
    public void leave(Member member, Set<String> rooms) {
        local.leave(member, rooms);
    }

    @Override
    public Set<String> rooms() {
        return local.rooms();
    }

    @Override
    public void broadcast(SocketPacket.Event packet, BroadcastOptions receivers) {
        local.broadcast(packet, receivers);
        if (concernsOthers(receivers)) {
            send(new ClusterMessage.Broadcast(serverId, packet, receivers));
        }
    }

    @Override
    public void broadcastWithAck(SocketPacket.Event packet, BroadcastOptions receivers, AckCollector answers) {
        if (!concernsOthers(receivers)) {
            local.broadcastWithAck(packet, receivers, answers);
            return;
        }
        requests.removeEndedBroadcasts(ended -> send(new ClusterMessage.BroadcastCancel(serverId, ended)));
        String requestId = PendingRequests.newId();
        PendingAcks acks = new PendingAcks(answers);
        requests.addBroadcast(requestId, acks);
        local.broadcastWithAck(packet, receivers, acks.local());
        sendRequest(new ClusterMessage.BroadcastWithAck(serverId, requestId, packet, receivers, timeout(answers)))
                .whenComplete(
                        (recipients, failure) -> acks.expect(recipients == null ? ClusterRecipients.NONE : recipients));
    }

    @Override
    public CompletionStage<List<SocketDetails>> fetchSockets(BroadcastOptions selected) {
        CompletionStage<List<SocketDetails>> here = local.fetchSockets(selected);
        if (!concernsOthers(selected)) {
            return here;
        }
        String requestId = PendingRequests.newId();
        ResponseCollector<List<SocketDetails>> responses = requests.addFetch(requestId);
        sendRequest(new ClusterMessage.FetchSockets(serverId, requestId, selected))
                .whenComplete(responses::expect);
        return FetchedSockets.merge(here, responses.future());
    }

    @Override
    public void joinSockets(BroadcastOptions selected, Set<String> rooms) {
        local.joinSockets(selected, rooms);
        if (concernsOthers(selected)) {
            send(new ClusterMessage.SocketsJoin(serverId, selected, rooms));
        }
    }

    @Override
    public void leaveSockets(BroadcastOptions selected, Set<String> rooms) {
        local.leaveSockets(selected, rooms);
        if (concernsOthers(selected)) {
            send(new ClusterMessage.SocketsLeave(serverId, selected, rooms));
        }
    }

    @Override
    public void disconnectSockets(BroadcastOptions selected, boolean close) {
        local.disconnectSockets(selected, close);
        if (concernsOthers(selected)) {
            send(new ClusterMessage.DisconnectSockets(serverId, selected, close));
        }
    }

    /** Returns the number of servers in the table, and this one. */
    @Override
    public CompletionStage<Integer> serverCount() {
        return CompletableFuture.completedFuture(1 + servers.size());
    }

    @Override
    public void serverSideEmit(Payload event) {
        send(new ClusterMessage.ServerSideEmit(serverId, event));
    }

    @Override
    public CompletionStage<List<Payload>> serverSideEmitWithAck(Payload event) {
        String requestId = PendingRequests.newId();
        ResponseCollector<Payload> responses = requests.addServerSideEmit(requestId);
        sendRequest(new ClusterMessage.ServerSideEmitWithAck(serverId, requestId, event))
                .whenComplete(responses::expect);
        return responses.future();
    }

    private static @Nullable Duration timeout(AckCollector answers) {
        long nanos = answers.timeoutNanos();
        return nanos > 0 ? Duration.ofNanos(nanos) : null;
    }

    /** How many requests, of this server and of others, are pending. For tests. */
    final int pending() {
        return requests.size() + handler.size();
    }
}
