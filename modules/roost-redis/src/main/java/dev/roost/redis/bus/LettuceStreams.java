package dev.roost.redis.bus;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.SetArgs;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The streams with Lettuce. Thread-safe. */
final class LettuceStreams implements RedisStreams {
    private static final byte[] MARK = {'1'};

    private final Lifecycle lifecycle;
    private final RedisNodes nodes;
    private final CommandLinks commands;
    private final Runnable refresh;
    private final long timeoutNanos;
    private final Set<StreamReader> readers = ConcurrentHashMap.newKeySet();

    LettuceStreams(Lifecycle lifecycle, RedisNodes nodes, CommandLinks commands, Runnable refresh, long timeoutNanos) {
        this.lifecycle = lifecycle;
        this.nodes = nodes;
        this.commands = commands;
        this.refresh = refresh;
        this.timeoutNanos = timeoutNanos;
    }

    @Override
    public CompletionStage<String> add(String stream, long maxLength, Map<String, byte[]> fields) {
        byte[] key = bytes(stream);
        Map<byte[], byte[]> body = new LinkedHashMap<>();
        int bytes = key.length;
        for (Map.Entry<String, byte[]> field : fields.entrySet()) {
            byte[] name = bytes(field.getKey());
            body.put(name, field.getValue());
            bytes += name.length + field.getValue().length;
        }
        int size = bytes;
        XAddArgs trimming = new XAddArgs().maxlen(maxLength).approximateTrimming();
        return commands.send(key, link -> {
            CommandArgs<byte[], byte[]> arguments = QueuedCommand.arguments().addKey(key);
            trimming.build(arguments);
            return link.send(CommandType.XADD, new StatusOutput<>(ByteArrayCodec.INSTANCE), arguments.add(body), size);
        });
    }

    @Override
    public CompletionStage<StreamState> state(String stream) {
        byte[] key = bytes(stream);
        return parsed(commands.send(key, redis -> redis.xinfoStream(key), key.length));
    }

    static CompletionStage<StreamState> state(RedisAsyncCommands<byte[], byte[]> redis, byte[] key) {
        return parsed(redis.xinfoStream(key));
    }

    private static CompletionStage<StreamState> parsed(CompletionStage<List<Object>> reply) {
        return reply.thenApply(LettuceStreams::state).exceptionally(LettuceStreams::withoutKey);
    }

    private static StreamState state(List<Object> reply) {
        String lastId = "0-0";
        String firstId = null;
        String maxDeletedId = null;
        for (int i = 0; i + 1 < reply.size(); i += 2) {
            Object value = reply.get(i + 1);
            switch (text(reply.get(i))) {
                case "last-generated-id" -> lastId = text(value);
                case "max-deleted-entry-id" -> maxDeletedId = text(value);
                case "first-entry" ->
                    firstId = value instanceof List<?> entry && !entry.isEmpty() ? text(entry.get(0)) : null;
                default -> {}
            }
        }
        return new StreamState(lastId, firstId, maxDeletedId);
    }

    private static StreamState withoutKey(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof RedisCommandExecutionException
                && String.valueOf(cause.getMessage()).contains("no such key")) {
            return StreamState.NONE;
        }
        throw failure instanceof CompletionException ? (CompletionException) failure : new CompletionException(failure);
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }

    @Override
    public CompletionStage<List<StreamEntry>> range(String stream, String first, String last, int count) {
        return range(stream, Range.from(boundary(first), boundary(last)), count);
    }

    private static Range.Boundary<String> boundary(String id) {
        return id.equals("-") || id.equals("+") ? Range.Boundary.unbounded() : Range.Boundary.including(id);
    }

    @Override
    public CompletionStage<List<StreamEntry>> after(String stream, String id, int count) {
        return range(stream, Range.from(Range.Boundary.excluding(id), Range.Boundary.unbounded()), count);
    }

    private CompletionStage<List<StreamEntry>> range(String stream, Range<String> range, int count) {
        byte[] key = bytes(stream);
        return commands.send(key, redis -> redis.xrange(key, range, Limit.from(count)), key.length)
                .thenApply(
                        messages -> messages.stream().map(LettuceStreams::entry).toList());
    }

    static StreamEntry entry(StreamMessage<byte[], byte[]> message) {
        Map<String, byte[]> fields = new LinkedHashMap<>();
        // Null for an entry that was deleted while Redis read it.
        if (message.getBody() != null) {
            message.getBody().forEach((name, value) -> fields.put(new String(name, StandardCharsets.UTF_8), value));
        }
        return new StreamEntry(message.getId(), fields);
    }

    @Override
    public Reader read(String stream, String id, int count, Duration block, EntryReceiver receiver) {
        StreamId.of(id);
        StreamReader reader =
                new StreamReader(bytes(stream), id, count, block, receiver, lifecycle, nodes, refresh, timeoutNanos);
        readers.add(reader);
        reader.onClose(() -> readers.remove(reader));
        lifecycle.execute(reader::start);
        return reader;
    }

    @Override
    public CompletionStage<Void> set(String key, byte[] value, Duration lifetime) {
        byte[] name = bytes(key);
        SetArgs arguments = SetArgs.Builder.px(lifetime);
        return commands.send(name, redis -> redis.set(name, value, arguments), name.length + value.length)
                .thenAccept(ok -> {});
    }

    @Override
    public CompletionStage<byte @Nullable []> get(String key) {
        byte[] name = bytes(key);
        // Redis has no value for a missing key.
        return commands.send(name, redis -> redis.get(name), name.length).thenApply(value -> value);
    }

    @Override
    public CompletionStage<byte @Nullable []> take(String key, String mark, Duration lifetime) {
        byte[] name = bytes(key);
        return commands.send(name, redis -> redis.getdel(name), name.length).thenApply(value -> {
            if (value != null) {
                set(mark, MARK, lifetime);
            }
            return value;
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Lifecycle thread only. */
    void checkReaders() {
        readers.forEach(StreamReader::check);
    }

    /** Lifecycle thread only. */
    List<CompletionStage<Void>> closeReaders() {
        return List.copyOf(readers).stream().map(StreamReader::end).toList();
    }
}
