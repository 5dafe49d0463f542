package dev.roost.redis;

import dev.roost.server.spi.BroadcastOptions;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A namespace of a {@link RedisEmitter}: an operator that selects all its sockets. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public sealed class RedisEmitterNamespace extends RedisBroadcastOperator permits RedisEmitter {
    RedisEmitterNamespace(EmitterTarget target) {
        super(target, BroadcastOptions.EVERYONE);
    }

    /**
     * Sends an event to the servers of the cluster themselves. Servers of Roost receive it with {@code onServerSide}, servers of
     * Node with {@code on}.
     *
     * @param event the name of the event
     * @param arguments the arguments, as in {@link #emit}
     * @return completes when Redis has received the event
     * @throws IllegalArgumentException if the name is reserved, {@code connection} and {@code new_namespace} included, or the
     *     arguments are an array of another type than {@code Object[]}
     * @throws dev.roost.server.spi.PayloadException if an argument can't be encoded
     */
    public final CompletableFuture<Void> serverSideEmit(String event, @Nullable Object @Nullable ... arguments) {
        return target().serverSideEmit(event, arguments);
    }
}
