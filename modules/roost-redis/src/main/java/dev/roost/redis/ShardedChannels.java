package dev.roost.redis;

import dev.roost.redis.ShardedRedisAdapterOptions.SubscriptionMode;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.BroadcastOptions;

/** The channels of one namespace, as {@code createShardedAdapter} of {@code @socket.io/redis-adapter} 8 has them. Thread-safe. */
final class ShardedChannels {
    /** The length of the ids of sockets, by which Node's servers recognize rooms of one socket. */
    private static final int ID_LENGTH = 20;

    private final String all;
    private final SubscriptionMode mode;
    private final RecentJoins recentJoins;

    /**
     * @param namespace the name of the namespace, with its leading slash
     * @param recentJoins the rooms that this process has made sockets join; namespaces may share them
     */
    ShardedChannels(ShardedRedisAdapterOptions options, String namespace, RecentJoins recentJoins) {
        this.all = ofAll(options.channelPrefix(), namespace);
        this.mode = options.subscriptionMode();
        this.recentJoins = recentJoins;
    }

    /** The channel to which all servers have subscribed, also those with the streams adapter. */
    static String ofAll(String prefix, String namespace) {
        return prefix + "#" + namespace + "#";
    }

    /** The channel to which all servers have subscribed. */
    String all() {
        return all;
    }

    /** The channel of the responses for one server. */
    String responsesTo(String server) {
        return all + server + "#";
    }

    /** The channel of a room. */
    String ofRoom(String room) {
        return all + room + "#";
    }

    /**
     * The channel for a message to all servers. It is that of a room if all servers that have the room have subscribed to it. Those
     * whose sockets have just been made to join it may not have done so yet.
     */
    String channelOf(ClusterMessage message) {
        if (message instanceof ClusterMessage.SocketsJoin join) {
            recentJoins.add(join.rooms());
        } else if (message instanceof ClusterMessage.Broadcast broadcast && mode != SubscriptionMode.STATIC) {
            BroadcastOptions receivers = broadcast.options();
            if (!receivers.everyone() && receivers.rooms().size() == 1) {
                String room = receivers.rooms().iterator().next();
                if (hasChannel(room) && !recentJoins.contains(room)) {
                    return ofRoom(room);
                }
            }
        }
        return all;
    }

    private boolean hasChannel(String room) {
        return mode == SubscriptionMode.DYNAMIC_PRIVATE || room.length() != ID_LENGTH;
    }
}
