package dev.roost.redis;

import dev.roost.redis.bus.RedisChannels;
import dev.roost.redis.bus.RedisConnections;
import dev.roost.redis.bus.RedisStreams;
import dev.roost.redis.stream.StreamHub;

/** The parts that the streams adapters of all namespaces of a server share. Immutable. */
record StreamParts(RedisChannels channels, RedisStreams streams, StreamHub hub) {
    static StreamParts of(RedisConnections connections, RedisStreamsAdapterOptions options) {
        StreamHub hub = new StreamHub(
                connections, options.names(), options.readCount(), options.block(), options.refusedChannels());
        return new StreamParts(connections.channels(), connections.streams(), hub);
    }
}
