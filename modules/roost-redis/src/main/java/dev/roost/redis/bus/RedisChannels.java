package dev.roost.redis.bus;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The channels of one Redis (stand-alone, Sentinel or Cluster), which the adapters of all namespaces share. Thread-safe; no
 * method blocks. Stages complete on an I/O thread of the client.
 *
 * <p>While there is no connection, commands fail at once and are not kept: a message is sent now or never. Subscriptions are kept,
 * and are renewed by the client when it is connected again.
 */
public interface RedisChannels extends AutoCloseable {
    /** How a message is published, and how its receivers subscribe. */
    enum Kind {
        /** PUBLISH and SUBSCRIBE. */
        CHANNEL,
        /** PUBLISH and PSUBSCRIBE: the names of a subscription are glob patterns. */
        PATTERN,
        /** SPUBLISH and SSUBSCRIBE, of Redis 7. */
        SHARD_CHANNEL
    }

    /** Receives messages in the order in which one server has published them. Called on an I/O thread; must not block. */
    @FunctionalInterface
    interface Receiver {
        /**
         * Receives a message.
         *
         * @param channel the channel to which it was published, also for a pattern
         * @param message the message, which the receiver may keep
         */
        void onMessage(String channel, byte[] message);

        /**
         * Decodes a message, so that its effects can follow those of the messages that were read together with it: event loops are
         * woken up once for all of them. The default decodes nothing.
         *
         * @param channel as for {@link #onMessage}
         * @param message as for {@link #onMessage}
         * @return runs soon on the same thread, in the order of the messages; null if the message has no effects
         */
        default @Nullable Runnable prepare(String channel, byte[] message) {
            return () -> onMessage(channel, message);
        }
    }

    /** A subscription to several names of one kind. */
    interface Subscription {
        /**
         * Completes when Redis has confirmed all names for the first time: without a connection, after the next one. Fails if
         * Redis rejects a name, as by its ACL, or when the channels are closed.
         *
         * @return a new stage
         */
        CompletionStage<Void> active();

        /** Ends the subscription. No message is received after it, except one whose handling has begun. */
        void cancel();
    }

    /** Is notified of the connections. Called on an I/O thread. */
    interface StateListener {
        /** All connections are there, and all subscriptions are renewed. */
        void onConnected();

        /** A connection has ended. */
        void onDisconnected();
    }

    /**
     * Publishes a message.
     *
     * @param kind {@link Kind#CHANNEL} or {@link Kind#SHARD_CHANNEL}
     * @param channel the name of the channel
     * @param message the message, which must not change
     * @return completes with the number of connections that have received it: with a Redis Cluster only those of one node, unless
     *     it is a shard channel; fails with a {@link RedisUnavailableException} if it was not sent, or if it is unknown whether it
     *     was, and with an exception of Lettuce if Redis has rejected it
     * @throws IllegalArgumentException if the kind is {@link Kind#PATTERN}
     */
    CompletionStage<Long> publish(Kind kind, String channel, byte[] message);

    /**
     * Returns whether the number that {@link #publish} returns is that of all connections, not only of those to one node.
     *
     * @param kind {@link Kind#CHANNEL} or {@link Kind#SHARD_CHANNEL}
     * @return false for channels of a Redis Cluster
     */
    boolean countsAllReceivers(Kind kind);

    /**
     * Subscribes to channels or patterns. A name may have several subscriptions.
     *
     * @param kind the kind of the names
     * @param names the names
     * @param receiver receives each message once, even if several of the names match its channel
     * @return the subscription
     */
    Subscription subscribe(Kind kind, Collection<String> names, Receiver receiver);

    /**
     * Counts the connections that have subscribed to a channel by its name, on all nodes of a Redis Cluster.
     *
     * @param kind {@link Kind#CHANNEL} or {@link Kind#SHARD_CHANNEL}
     * @param channel the name of the channel
     * @return completes with the number
     */
    CompletionStage<Long> subscribers(Kind kind, String channel);

    /**
     * Lists the channels that have subscribers, on all nodes of a Redis Cluster. Redis looks at each channel: not for hot paths.
     *
     * @param kind {@link Kind#CHANNEL} or {@link Kind#SHARD_CHANNEL}
     * @param pattern a glob pattern
     * @return completes with the names
     */
    CompletionStage<List<String>> channels(Kind kind, String pattern);

    /**
     * Returns whether all connections are there.
     *
     * @return whether commands can be sent
     */
    boolean isConnected();

    /**
     * Adds a listener for the state of the connections.
     *
     * @param listener the listener
     */
    void addStateListener(StateListener listener);

    /** Closes the {@link RedisConnections} with all that uses them. */
    @Override
    void close();
}
