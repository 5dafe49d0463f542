package dev.roost.redis;

import dev.roost.redis.bus.RedisChannels;
import dev.roost.redis.bus.RedisChannels.Kind;
import dev.roost.redis.wire.ClassicCodec;
import dev.roost.redis.wire.ClassicRequest;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.cluster.ClusterStatistics;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.BroadcastOptions;
import dev.roost.server.spi.Member;
import dev.roost.server.spi.SocketDetails;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The adapter of one namespace for the wire format of {@code @socket.io/redis-adapter}. Thread-safe. */
final class ClassicAdapter extends PubSubAdapter {
    private final RedisAdapterOptions options;
    private final ClassicChannels names;
    private final ClassicCodec codec;
    private final MessageFilter filter;

    /** The ids of this server's sockets, which are the names of rooms, too. */
    private final Set<String> socketIds = ConcurrentHashMap.newKeySet();

    /** @param firstConnectionUntil until when the first connection is awaited: a time of {@link System#nanoTime} */
    ClassicAdapter(
            AdapterContext context,
            RedisChannels redis,
            RedisAdapterOptions options,
            ClusterStatistics statistics,
            long firstConnectionUntil) {
        super(context, redis, Kind.CHANNEL, statistics, options.requestTimeout(), firstConnectionUntil);
        this.options = options;
        this.names = new ClassicChannels(options.key(), context.namespace());
        this.codec = new ClassicCodec(context.namespace(), serverId(), context.parser(), options.completeHandshakes());
        this.filter = new MessageFilter(options.maxMessageBytes(), statistics);
    }

    /**
     * Subscribes. Broadcasts to rooms without members on this server are read, too: a member may be about to join, and what it does on
     * its event loop precedes the delivery.
     */
    @Override
    List<RedisChannels.Subscription> subscribe(RedisChannels channels) {
        return List.of(
                channels.subscribe(
                        Kind.PATTERN,
                        List.of(names.broadcastPattern()),
                        filter.receiver(codec::readBroadcast, this::onMessage)),
                channels.subscribe(
                        Kind.CHANNEL, List.of(names.requests()), filter.receiver(codec::readRequest, this::onRequest)),
                channels.subscribe(
                        Kind.CHANNEL,
                        List.of(names.responses(), names.responsesTo(serverId())),
                        filter.receiver(codec::readResponse, this::onMessage)));
    }

    private void onRequest(ClassicRequest request) {
        if (request instanceof ClassicRequest.Message known) {
            onMessage(known.message());
        } else if (request instanceof ClassicRequest.AllRooms all) {
            Set<String> rooms = new HashSet<>(local().rooms());
            rooms.addAll(socketIds);
            send(responsesTo(all.server()), codec.allRooms(all.requestId(), rooms));
        } else if (request instanceof ClassicRequest.SocketIds ids) {
            onSocketIds(ids);
        } else if (request instanceof ClassicRequest.OneSocket one && socketIds.contains(one.socketId())) {
            onMessage(one.instruction());
            send(names.responses(), codec.done(one.requestId()));
        }
    }

    private void onSocketIds(ClassicRequest.SocketIds request) {
        BroadcastOptions selected =
                request.rooms().isEmpty() ? BroadcastOptions.EVERYONE : BroadcastOptions.EVERYONE.to(request.rooms());
        local().fetchSockets(selected).thenAccept(found -> {
            List<String> ids = found.stream().map(SocketDetails::id).toList();
            send(responsesTo(request.server()), codec.socketIds(request.requestId(), ids));
        });
    }

    private String responsesTo(String server) {
        return options.specificResponseChannel() && !server.isEmpty() ? names.responsesTo(server) : names.responses();
    }

    @Override
    Optional<byte[]> encoded(ClusterMessage message) {
        return codec.encode(message);
    }

    @Override
    String channelOf(ClusterMessage message) {
        return names.channelOf(message);
    }

    /** Node's servers read the responses to serverSideEmit from the common channel only. */
    @Override
    String responseChannel(String server, ClusterMessage response) {
        return response instanceof ClusterMessage.ServerSideEmitResponse ? names.responses() : responsesTo(server);
    }

    @Override
    String countedChannel() {
        return names.requests();
    }

    @Override
    public void add(Member member) {
        socketIds.add(member.id());
        super.add(member);
    }

    @Override
    public void remove(Member member) {
        super.remove(member);
        socketIds.remove(member.id());
    }
}
