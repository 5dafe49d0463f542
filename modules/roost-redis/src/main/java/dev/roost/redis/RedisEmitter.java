package dev.roost.redis;

import dev.roost.server.spi.DefaultParser;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
import io.lettuce.core.AbstractRedisClient;
import java.time.Duration;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * Emits from a process without a server, as a worker or a scheduled job, to the sockets of all servers of a cluster. The servers of
 * Roost and of Node have the adapter that the emitter was created for. Its own operations apply to the namespace {@code /}.
 * Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.redis.RedisEmitter;
 * import io.lettuce.core.RedisClient;
 *
 * class NightlyReport {
 *     public static void main(String[] args) {
 *         RedisClient redis = RedisClient.create("redis://localhost");
 *         try (RedisEmitter emitter = RedisEmitter.create(redis)) {
 *             emitter.of("/reports").to("managers").emit("report", "finished");
 *         }
 *         redis.shutdown();
 *     }
 * }
 * }</pre>
 *
 * <p>Messages wait for the first connection, as long as a request does ({@code requestTimeout} of the options, 5 seconds by
 * default) and up to 16 MiB. Later a message is sent at once or its future fails: messages of an outage are not kept. {@link #close}
 * waits until Redis has received what was sent.
 *
 * <p>The user of Redis needs the rights {@code +publish +ping}, or with the sharded adapter {@code +spublish +ping}, and the
 * channels {@code &socket.io*}; with streams {@code +xadd +ping} and the keys {@code ~socket.io*}.
 *
 * @see <a href="https://socket.io/docs/v4/redis-adapter/#emitter">Socket.IO: {@code @socket.io/redis-emitter}, version 5</a>
 * @since 0.1.0
 */
public final class RedisEmitter extends RedisEmitterNamespace implements AutoCloseable {
    private final EmitterLink link;
    private final Function<String, EmitterTarget> targets;

    private RedisEmitter(EmitterLink link, Function<String, EmitterTarget> targets) {
        super(targets.apply("/"));
        this.link = link;
        this.targets = targets;
    }

    /**
     * Creates an emitter to servers with {@link RedisAdapter}, or with {@code createAdapter} of Node, with the default options.
     *
     * @param client a {@code RedisClient} (also with Sentinel) or a {@code RedisClusterClient}, which the caller shuts down after
     *     {@link #close}
     * @return the emitter
     * @throws IllegalStateException if there is no {@link PayloadCodec}
     */
    public static RedisEmitter create(AbstractRedisClient client) {
        return create(client, RedisAdapterOptions.DEFAULT);
    }

    /**
     * Creates an emitter to servers with {@link RedisAdapter}, or with {@code createAdapter} of Node. Values are encoded by the
     * {@link PayloadCodec} that {@link ServiceLoader} finds.
     *
     * @param client a {@code RedisClient} (also with Sentinel) or a {@code RedisClusterClient}, which the caller shuts down after
     *     {@link #close}
     * @param options the options of the servers; the emitter uses {@code key} and {@code requestTimeout}
     * @return the emitter
     * @throws IllegalStateException if there is no {@link PayloadCodec}
     */
    public static RedisEmitter create(AbstractRedisClient client, RedisAdapterOptions options) {
        return create(client, options, new DefaultParser(findCodec()));
    }

    /**
     * Creates an emitter to servers with {@link RedisAdapter}, or with {@code createAdapter} of Node. Returns at once; the
     * connection is made in the background, and again whenever it is lost.
     *
     * @param client a {@code RedisClient} (also with Sentinel) or a {@code RedisClusterClient}, which the caller shuts down after
     *     {@link #close}
     * @param options the options of the servers; the emitter uses {@code key} and {@code requestTimeout}
     * @param parser encodes values with its {@link Parser#payloads}; it needs not be the parser of the servers
     * @return the emitter
     */
    public static RedisEmitter create(AbstractRedisClient client, RedisAdapterOptions options, Parser parser) {
        return open(
                client,
                options.requestTimeout(),
                link -> namespace -> EmitterTarget.classic(link, namespace, parser, options));
    }

    /**
     * Creates an emitter to servers with {@link ShardedRedisAdapter}, or with {@code createShardedAdapter} of Node, with the
     * default options.
     *
     * @param client a {@code RedisClient} (also with Sentinel) or a {@code RedisClusterClient}, which the caller shuts down after
     *     {@link #close}
     * @return the emitter
     * @throws IllegalStateException if there is no {@link PayloadCodec}
     */
    public static RedisEmitter createSharded(AbstractRedisClient client) {
        return createSharded(client, ShardedRedisAdapterOptions.DEFAULT);
    }

    /**
     * Creates an emitter to servers with {@link ShardedRedisAdapter}, or with {@code createShardedAdapter} of Node. Values are
     * encoded by the {@link PayloadCodec} that {@link ServiceLoader} finds.
     *
     * @param client a {@code RedisClient} (also with Sentinel) or a {@code RedisClusterClient}, which the caller shuts down after
     *     {@link #close}
     * @param options the options of the servers; the emitter uses {@code channelPrefix}, {@code subscriptionMode} and {@code
     *     requestTimeout}
     * @return the emitter
     * @throws IllegalStateException if there is no {@link PayloadCodec}
     */
    public static RedisEmitter createSharded(AbstractRedisClient client, ShardedRedisAdapterOptions options) {
        return createSharded(client, options, new DefaultParser(findCodec()));
    }

    /**
     * Creates an emitter to servers with {@link ShardedRedisAdapter}, or with {@code createShardedAdapter} of Node. Returns at
     * once; the connection is made in the background, and again whenever it is lost.
     *
     * @param client a {@code RedisClient} (also with Sentinel) or a {@code RedisClusterClient}, which the caller shuts down after
     *     {@link #close}
     * @param options the options of the servers; the emitter uses {@code channelPrefix}, {@code subscriptionMode} and {@code
     *     requestTimeout}
     * @param parser encodes values with its {@link Parser#payloads}; it needs not be the parser of the servers
     * @return the emitter
     */
    public static RedisEmitter createSharded(
            AbstractRedisClient client, ShardedRedisAdapterOptions options, Parser parser) {
        RecentJoins joins = new RecentJoins();
        return open(
                client,
                options.requestTimeout(),
                link -> namespace ->
                        EmitterTarget.sharded(link, namespace, parser, new ShardedChannels(options, namespace, joins)));
    }

    /**
     * Creates an emitter to servers with {@link RedisStreamsAdapter}, or with {@code @socket.io/redis-streams-adapter} of Node, with
     * the default options.
     *
     * @param client a {@code RedisClient} (also with Sentinel) or a {@code RedisClusterClient}, which the caller shuts down after
     *     {@link #close}
     * @return the emitter
     * @throws IllegalStateException if there is no {@link PayloadCodec}
     */
    public static RedisEmitter createStreams(AbstractRedisClient client) {
        return createStreams(client, RedisStreamsAdapterOptions.DEFAULT);
    }

    /**
     * Creates an emitter to servers with {@link RedisStreamsAdapter}, or with {@code @socket.io/redis-streams-adapter} of Node.
     * Values are encoded by the {@link PayloadCodec} that {@link ServiceLoader} finds.
     *
     * @param client a {@code RedisClient} (also with Sentinel) or a {@code RedisClusterClient}, which the caller shuts down after
     *     {@link #close}
     * @param options the options of the servers; the emitter uses {@code streamName}, {@code streamCount}, {@code maxLength} and
     *     {@code requestTimeout}
     * @return the emitter
     * @throws IllegalStateException if there is no {@link PayloadCodec}
     */
    public static RedisEmitter createStreams(AbstractRedisClient client, RedisStreamsAdapterOptions options) {
        return createStreams(client, options, new DefaultParser(findCodec()));
    }

    /**
     * Creates an emitter to servers with {@link RedisStreamsAdapter}, or with {@code @socket.io/redis-streams-adapter} of Node.
     * Returns at once; the connection is made in the background, and again whenever it is lost.
     *
     * @param client a {@code RedisClient} (also with Sentinel) or a {@code RedisClusterClient}, which the caller shuts down after
     *     {@link #close}
     * @param options the options of the servers; the emitter uses {@code streamName}, {@code streamCount}, {@code maxLength} and
     *     {@code requestTimeout}
     * @param parser encodes values with its {@link Parser#payloads}; it needs not be the parser of the servers
     * @return the emitter
     */
    public static RedisEmitter createStreams(
            AbstractRedisClient client, RedisStreamsAdapterOptions options, Parser parser) {
        return open(
                client,
                options.requestTimeout(),
                link -> namespace -> EmitterTarget.streams(link, namespace, parser, options));
    }

    private static RedisEmitter open(
            AbstractRedisClient client,
            Duration timeout,
            Function<EmitterLink, Function<String, EmitterTarget>> targets) {
        EmitterLink link = new EmitterLink(client, timeout);
        return new RedisEmitter(link, targets.apply(link));
    }

    private static PayloadCodec findCodec() {
        return ServiceLoader.load(PayloadCodec.class)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("payload codec: none (expected: roost-jackson on the class path,"
                                + " or a parser as the third argument)"));
    }

    /**
     * Returns a namespace.
     *
     * @param name the name, whose leading slash may be omitted
     * @return the namespace
     * @throws IllegalArgumentException if the name contains a comma
     */
    public RedisEmitterNamespace of(String name) {
        if (name.indexOf(',') >= 0) {
            throw new IllegalArgumentException("namespace: " + name + " (expected: no comma)");
        }
        return new RedisEmitterNamespace(targets.apply(name.startsWith("/") ? name : "/" + name));
    }

    /**
     * Returns whether the servers can be reached.
     *
     * @return whether the connections to Redis are there
     */
    public boolean isConnected() {
        return link.isConnected();
    }

    /**
     * Closes the emitter: later messages fail. Blocks until Redis has received the earlier ones and the connections are closed, at
     * most as long as a request waits ({@code requestTimeout} of the options). Not for an I/O thread.
     */
    @Override
    public void close() {
        link.close();
    }
}
