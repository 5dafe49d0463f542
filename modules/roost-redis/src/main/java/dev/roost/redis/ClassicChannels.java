package dev.roost.redis;

import dev.roost.redis.bus.GlobPattern;
import dev.roost.server.cluster.ClusterMessage;
import dev.roost.server.spi.BroadcastOptions;

/** The names of the channels of one namespace, as {@code @socket.io/redis-adapter} 8 has them. Immutable. */
final class ClassicChannels {
    private final String broadcasts;
    private final String requests;
    private final String responses;

    /**
     * @param key the prefix of all names
     * @param namespace the name of the namespace, with its leading slash
     */
    ClassicChannels(String key, String namespace) {
        this.broadcasts = key + "#" + namespace + "#";
        this.requests = key + "-request#" + namespace + "#";
        this.responses = key + "-response#" + namespace + "#";
    }

    /** The channel for a message to all servers. */
    String channelOf(ClusterMessage message) {
        return message instanceof ClusterMessage.Broadcast broadcast ? broadcastsTo(broadcast.options()) : requests;
    }

    /** The channel of broadcasts: one of its own for a broadcast to one room. */
    private String broadcastsTo(BroadcastOptions receivers) {
        if (receivers.everyone() || receivers.rooms().size() != 1) {
            return broadcasts;
        }
        return broadcasts + receivers.rooms().iterator().next() + "#";
    }

    /** The pattern of the channels of all broadcasts. Node's adapter does not escape it, which only matters for its own servers. */
    String broadcastPattern() {
        return GlobPattern.escape(broadcasts) + "*";
    }

    String requests() {
        return requests;
    }

    /** The channel of the responses for all servers. */
    String responses() {
        return responses;
    }

    /** The channel of the responses for one server. */
    String responsesTo(String server) {
        return responses + server + "#";
    }
}
