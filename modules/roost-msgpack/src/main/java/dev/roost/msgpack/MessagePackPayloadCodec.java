package dev.roost.msgpack;

import dev.roost.jackson.DataModule;
import dev.roost.jackson.JacksonExceptionMapper;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.PayloadMismatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.SerializationContextExt;
import tools.jackson.databind.util.TokenBuffer;

/** Encodes Java values as MessagePack: Jackson binds values to tokens, and the tokens are packed. Thread-safe. */
final class MessagePackPayloadCodec implements PayloadCodec {
    private final JsonMapper mapper;
    private final JacksonExceptionMapper exceptionMapper;
    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    MessagePackPayloadCodec(JsonMapper base) {
        this.mapper = base.rebuild()
                .addModule(new BytesModule())
                .addModule(new DataModule())
                .addModule(new JavaScriptValuesModule())
                .build();
        this.exceptionMapper = new JacksonExceptionMapper(mapper);
    }

    @Override
    public Payload encode(List<? extends @Nullable Object> values) {
        List<Integer> sizes = new ArrayList<>(values.size());
        try {
            Bytes array = MessagePackFormat.pack(out -> {
                out.packArrayHeader(values.size());
                for (Object value : values) {
                    long from = out.getTotalWrittenBytes();
                    TokenPacker.pack(tokens(value), out);
                    sizes.add(Math.toIntExact(out.getTotalWrittenBytes() - from));
                }
            });
            return payload(array, sizes);
        } catch (JacksonException e) {
            throw new PayloadException("value: can't be encoded as MessagePack: " + e.getOriginalMessage(), e);
        } catch (StackOverflowError e) {
            throw new PayloadException("value: can't be encoded as MessagePack: nested too deep", e);
        }
    }

    private TokenBuffer tokens(@Nullable Object value) {
        SerializationContextExt context = mapper._serializationContext();
        TokenBuffer tokens = new TokenBuffer(context, false);
        context.serializeValue(new DepthLimitingGenerator(tokens), value);
        return tokens;
    }

    @Override
    public Payload append(Payload payload, String text) {
        Bytes array = payload.array();
        List<Integer> sizes = new ArrayList<>(payload.items().size() + 1);
        payload.items().forEach(item -> sizes.add(item.size()));
        int header = array.size() - total(sizes);
        Bytes longer = MessagePackFormat.pack(out -> {
            out.packArrayHeader(sizes.size() + 1);
            MessagePackFormat.packEncoded(out, array.slice(header));
            long from = out.getTotalWrittenBytes();
            MessagePackFormat.packText(out, text);
            sizes.add(Math.toIntExact(out.getTotalWrittenBytes() - from));
        });
        return payload(longer, sizes);
    }

    /** @param sizes the sizes of the items, of which the last ends with the array */
    private static Payload payload(Bytes array, List<Integer> sizes) {
        List<Bytes> items = new ArrayList<>(sizes.size());
        int from = array.size() - total(sizes);
        for (int size : sizes) {
            items.add(array.slice(from, from + size));
            from += size;
        }
        return new Payload(array, List.of(), items);
    }

    private static int total(List<Integer> sizes) {
        return sizes.stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public @Nullable Object decode(Bytes item, List<Bytes> attachments, Type type) {
        return read(item, type, in -> {
            TokenBuffer tokens = TokenUnpacker.unpack(in);
            if (in.hasNext()) {
                throw new PayloadException("argument: more than one value", null, PayloadMismatch.INVALID);
            }
            return bound(tokens, type);
        });
    }

    @Override
    public @Nullable Object decodeProperty(Bytes item, List<Bytes> attachments, String property, Type type) {
        return read(item, type, in -> {
            MessageFormat format = in.getNextFormat();
            if (format.getValueType() != ValueType.MAP) {
                return null;
            }
            for (int left = in.unpackMapHeader(); left > 0; left--) {
                if (TokenUnpacker.key(in).equals(property)) {
                    return bound(TokenUnpacker.unpack(in), type);
                }
                in.skipValue();
            }
            return null;
        });
    }

    @FunctionalInterface
    private interface Reading {
        @Nullable
        Object from(MessageUnpacker in) throws IOException;
    }

    private @Nullable Object read(Bytes item, Type type, Reading reading) {
        try (MessageUnpacker in = MessagePackFormat.unpacker(item)) {
            return reading.from(in);
        } catch (PayloadException e) {
            throw e;
        } catch (RuntimeException e) {
            // Any exception is caused by the value: by the format, Jackson, a deserializer or a constructor.
            throw exceptionMapper.map(type, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Object bound(TokenBuffer tokens, Type type) {
        ObjectReader reader = readers.computeIfAbsent(type, added -> mapper.readerFor(mapper.constructType(added)));
        try (JsonCompatibleParser in = new JsonCompatibleParser(tokens.asParser(mapper._deserializationContext()))) {
            return reader.readValue(in);
        }
    }
}
