package dev.roost.redis;

import dev.roost.engine.memory.MemoryBudget;
import dev.roost.protocol.Payload;
import dev.roost.redis.bus.RedisChannels;
import dev.roost.redis.bus.RedisChannels.Kind;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.server.spi.RoomEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The context of an adapter that has a channel for each room: subscribes to it when the room gets its first member on this server,
 * until it has none. Thread-safe.
 */
final class RoomChannels implements AdapterContext {
    private final AdapterContext context;
    private final RedisChannels redis;
    private final ShardedChannels names;

    // All guarded by this.

    /** Null while the adapter is closed. */
    private RedisChannels.@Nullable Receiver receiver;

    private final Map<String, RedisChannels.Subscription> subscriptions = new HashMap<>();

    RoomChannels(AdapterContext context, RedisChannels redis, ShardedChannels names) {
        this.context = context;
        this.redis = redis;
        this.names = names;
    }

    /** The context without the subscriptions. */
    AdapterContext context() {
        return context;
    }

    ShardedChannels names() {
        return names;
    }

    synchronized void open(RedisChannels.Receiver opened) {
        receiver = opened;
        List<String> known = new ArrayList<>(subscriptions.keySet());
        subscriptions.clear();
        subscribe(known);
    }

    synchronized void close() {
        receiver = null;
        subscriptions.values().forEach(RedisChannels.Subscription::cancel);
    }

    synchronized void subscribe(Collection<String> rooms) {
        RedisChannels.Receiver open = receiver;
        for (String room : rooms) {
            if (open != null && !subscriptions.containsKey(room)) {
                subscriptions.put(room, redis.subscribe(Kind.SHARD_CHANNEL, List.of(names.ofRoom(room)), open));
            }
        }
    }

    synchronized void unsubscribe(Collection<String> rooms) {
        for (String room : rooms) {
            RedisChannels.Subscription ended = subscriptions.remove(room);
            if (ended != null) {
                ended.cancel();
            }
        }
    }

    @Override
    public boolean wantsRoomEvents() {
        return true;
    }

    @Override
    public void onRoomEvents(List<RoomEvent> events) {
        for (RoomEvent event : events) {
            if (event.type() == RoomEvent.Type.CREATE) {
                subscribe(Set.of(event.room()));
            } else if (event.type() == RoomEvent.Type.DELETE) {
                unsubscribe(Set.of(event.room()));
            }
        }
        if (context.wantsRoomEvents()) {
            context.onRoomEvents(events);
        }
    }

    @Override
    public String namespace() {
        return context.namespace();
    }

    @Override
    public Parser parser() {
        return context.parser();
    }

    @Override
    public long nextAckId() {
        return context.nextAckId();
    }

    @Override
    public Optional<RecoveryOptions> recovery() {
        return context.recovery();
    }

    @Override
    public long silenceNanos() {
        return context.silenceNanos();
    }

    @Override
    public Executor executor() {
        return context.executor();
    }

    @Override
    public MemoryBudget memoryBudget() {
        return context.memoryBudget();
    }

    @Override
    public void onBroadcast(int receivers) {
        context.onBroadcast(receivers);
    }

    @Override
    public void onServerSideEvent(Payload event) {
        context.onServerSideEvent(event);
    }

    @Override
    public CompletionStage<Payload> onServerSideRequest(Payload event) {
        return context.onServerSideRequest(event);
    }
}
