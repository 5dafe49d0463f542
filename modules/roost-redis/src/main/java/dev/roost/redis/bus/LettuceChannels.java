package dev.roost.redis.bus;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.CommandType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The channels with Lettuce. Thread-safe. */
final class LettuceChannels implements RedisChannels {
    private final RedisConnections connections;
    private final CommandLinks commands;
    private final Subscriptions subscriptions;

    LettuceChannels(RedisConnections connections, CommandLinks commands, Subscriptions subscriptions) {
        this.connections = connections;
        this.commands = commands;
        this.subscriptions = subscriptions;
    }

    @Override
    public CompletionStage<Long> publish(Kind kind, String channel, byte[] message) {
        byte[] name = bytes(channel);
        int size = name.length + message.length;
        return switch (kind) {
            case CHANNEL -> commands.sendHome(link -> publish(link, CommandType.PUBLISH, name, message, size));
            case SHARD_CHANNEL -> commands.send(name, link -> publish(link, CommandType.SPUBLISH, name, message, size));
            case PATTERN -> throw pattern();
        };
    }

    private static CompletionStage<Long> publish(
            CommandLink link, CommandType type, byte[] name, byte[] message, int size) {
        return link.send(
                type,
                new IntegerOutput<>(ByteArrayCodec.INSTANCE),
                QueuedCommand.arguments().addKey(name).addValue(message),
                size);
    }

    @Override
    public boolean countsAllReceivers(Kind kind) {
        return kind == Kind.SHARD_CHANNEL || !commands.isCluster();
    }

    @Override
    public Subscription subscribe(Kind kind, Collection<String> names, Receiver receiver) {
        return subscriptions.add(kind, names, receiver);
    }

    @Override
    public CompletionStage<Long> subscribers(Kind kind, String channel) {
        byte[] name = bytes(channel);
        return switch (kind) {
            case CHANNEL ->
                all(link -> link.send(redis -> redis.pubsubNumsub(name), name.length))
                        .thenApply(LettuceChannels::sum);
            case SHARD_CHANNEL ->
                commands.send(name, redis -> redis.pubsubShardNumsub(name), name.length)
                        .thenApply(count -> sum(List.of(count)));
            case PATTERN -> throw pattern();
        };
    }

    private static long sum(List<Map<byte[], Long>> counts) {
        return counts.stream()
                .flatMap(count -> count.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public CompletionStage<List<String>> channels(Kind kind, String pattern) {
        byte[] bytes = bytes(pattern);
        return switch (kind) {
            case CHANNEL ->
                all(link -> link.send(redis -> redis.pubsubChannels(bytes), bytes.length))
                        .thenApply(LettuceChannels::union);
            case SHARD_CHANNEL ->
                all(link -> link.send(redis -> redis.pubsubShardChannels(bytes), bytes.length))
                        .thenApply(LettuceChannels::union);
            case PATTERN -> throw pattern();
        };
    }

    private static List<String> union(List<List<byte[]>> lists) {
        Set<String> names = new LinkedHashSet<>();
        lists.forEach(list -> list.forEach(name -> names.add(new String(name, StandardCharsets.UTF_8))));
        return List.copyOf(names);
    }

    /** Sends a command to all nodes that are connected: another one has no subscribers that receive anything. */
    private <T> CompletionStage<List<T>> all(Function<CommandLink, CompletionStage<T>> send) {
        Collection<CommandLink> connected = commands.connected();
        if (connected.isEmpty()) {
            return CompletableFuture.failedFuture(new RedisUnavailableException("not connected to Redis"));
        }
        CompletionStage<List<T>> replies = CompletableFuture.completedStage(List.of());
        for (CommandLink link : connected) {
            replies = replies.thenCombine(send.apply(link), (before, reply) -> {
                List<T> more = new ArrayList<>(before);
                more.add(reply);
                return more;
            });
        }
        return replies;
    }

    private static IllegalArgumentException pattern() {
        return new IllegalArgumentException("kind: PATTERN (expected: CHANNEL or SHARD_CHANNEL)");
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isConnected() {
        return connections.isConnected();
    }

    @Override
    public void addStateListener(StateListener listener) {
        connections.addListener(listener);
    }

    @Override
    public void close() {
        connections.close();
    }
}
