package dev.roost.jackson;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.Payload;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.PayloadException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.SerializationContextExt;

/**
 * A payload codec on Jackson 3. It encodes values as a JavaScript client does, and binary values as attachments. Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.jackson.JacksonPayloadCodec;
 * import dev.roost.server.RoostServer;
 * import tools.jackson.databind.DeserializationFeature;
 * import tools.jackson.databind.json.JsonMapper;
 *
 * class LenientServer {
 *     static RoostServer create() {
 *         JsonMapper mapper = JsonMapper.builder()
 *                 .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
 *                 .build();
 *         return RoostServer.builder().codec(new JacksonPayloadCodec(mapper)).build();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class JacksonPayloadCodec implements PayloadCodec {
    private final JsonMapper mapper;
    private final JsonFactory factory;
    private final JacksonExceptionMapper exceptionMapper;
    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    /**
     * Creates a codec with the defaults of Jackson. The server finds this constructor by {@link java.util.ServiceLoader}.
     */
    public JacksonPayloadCodec() {
        this(JsonMapper.builder().build());
    }

    /**
     * Creates a codec with the modules and settings of an application's mapper.
     *
     * @param base the mapper, which isn't changed
     */
    public JacksonPayloadCodec(JsonMapper base) {
        this.mapper = base.rebuild()
                .addModule(new BinaryModule())
                .addModule(new DataModule())
                .addModule(
                        new SimpleModule("roost-dates").setSerializerModifier(new ProlepticDateSerializer.Modifier()))
                // As JSON.stringify: \u001f, not \u001F; characters that UTF-8 encodes are not escaped.
                .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
        this.factory = mapper.tokenStreamFactory();
        this.exceptionMapper = new JacksonExceptionMapper(mapper);
    }

    @Override
    public Payload encode(List<? extends @Nullable Object> values) {
        Attachments attachments = new Attachments();
        BufferRecycler buffers = factory._getBufferRecycler();
        try (ByteArrayBuilder json = new ByteArrayBuilder(buffers)) {
            SerializationContextExt context = mapper._serializationContext();
            context.setAttribute(Attachments.KEY, attachments);
            write(values, factory.createGenerator(context, json, JsonEncoding.UTF8), context);
            return new Payload(Bytes.wrap(json.getClearAndRelease()), attachments.found());
        } catch (JacksonException e) {
            throw new PayloadException("value: can't be encoded as JSON: " + e.getOriginalMessage(), e);
        } catch (StackOverflowError e) {
            // Jackson limits the depth of JSON, but not of nested Optionals.
            throw new PayloadException("value: can't be encoded as JSON: nested too deep", e);
        } finally {
            buffers.releaseToPool();
        }
    }

    /** Without Jackson, since each connection has one. */
    @Override
    public Bytes encodeTexts(Map<String, String> texts) {
        StringBuilder json = new StringBuilder("{");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.append(json.length() == 1 ? "\"" : ",\"")
                    .append(text.getKey())
                    .append("\":\"")
                    .append(text.getValue())
                    .append('"');
        }
        return Bytes.wrap(json.append('}').toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes each value as a root value, because an element of a list would lose its type id. */
    private static void write(List<?> values, JsonGenerator json, SerializationContextExt context) {
        try (JsonGenerator out = new NonFiniteAsNullGenerator(json)) {
            out.writeStartArray();
            for (Object value : values) {
                context.serializeValue(out, value);
            }
            out.writeEndArray();
        }
    }

    @Override
    public @Nullable Object decode(Bytes item, List<Bytes> attachments, Type type) {
        ObjectReader reader = readerFor(type, attachments);
        Object value = read(item, type, () -> item.withArray(reader::readValue), reader::readValue);
        return attachments.isEmpty() ? value : revive(value, attachments);
    }

    @Override
    public @Nullable Object decodeProperty(Bytes item, List<Bytes> attachments, String property, Type type) {
        ObjectReader reader = readerFor(type, attachments).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        Object value = read(
                item,
                type,
                () -> property(
                        property,
                        reader,
                        item.withArray((array, from, length) -> mapper.createParser(array, from, length))),
                text -> property(property, reader, mapper.createParser(text)));
        return attachments.isEmpty() ? value : revive(value, attachments);
    }

    private static @Nullable Object property(String property, ObjectReader reader, JsonParser json) {
        try (JsonParser in = json) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean found = in.currentName().equals(property);
                in.nextToken();
                if (found) {
                    return reader.readValue(in);
                }
                in.skipChildren();
            }
            return null;
        }
    }

    /**
     * Decodes an item. Jackson's byte parser rejects an unpaired surrogate in a property name; its text parser accepts it.
     */
    private @Nullable Object read(
            Bytes item,
            Type type,
            Supplier<@Nullable Object> bytesReader,
            Function<String, @Nullable Object> textReader) {
        try {
            return bytesReader.get();
        } catch (RuntimeException e) {
            if (!(e instanceof JacksonException) || !hasEscapedSurrogate(item)) {
                throw exceptionMapper.map(type, e);
            }
        }
        try {
            return textReader.apply(item.utf8());
        } catch (RuntimeException e) {
            throw exceptionMapper.map(type, e);
        }
    }

    private static boolean hasEscapedSurrogate(Bytes json) {
        for (int i = 2; i < json.size(); i++) {
            if ((json.at(i) | 0x20) == 'd' && json.at(i - 1) == 'u' && json.at(i - 2) == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Returns a reader. Without attachments it is shared, because a reader with attachments is a copy. */
    private ObjectReader readerFor(Type type, List<Bytes> attachments) {
        ObjectReader known = readers.get(type);
        ObjectReader reader = known == null
                ? readers.computeIfAbsent(type, added -> mapper.readerFor(mapper.constructType(added)))
                : known;
        return attachments.isEmpty() ? reader : reader.withAttribute(Attachments.KEY, attachments);
    }

    /** Replaces placeholders in an untyped value, where they are decoded as maps, by their bytes. */
    private static @Nullable Object revive(@Nullable Object value, List<Bytes> attachments) {
        if (value instanceof Map<?, ?> map) {
            if (Boolean.TRUE.equals(map.get("_placeholder")) && map.get("num") instanceof Integer number) {
                // The decoder has validated the number.
                return attachments.get(number).toArray();
            }
            reviveValues(map, attachments);
        } else if (value instanceof List<?> list) {
            reviveItems(list, attachments);
        }
        return value;
    }

    @SuppressWarnings("unchecked") // untyped Jackson maps have Object values
    private static void reviveValues(Map<?, ?> map, List<Bytes> attachments) {
        ((Map<Object, @Nullable Object>) map).replaceAll((key, item) -> revive(item, attachments));
    }

    @SuppressWarnings("unchecked") // as above
    private static void reviveItems(List<?> list, List<Bytes> attachments) {
        ListIterator<@Nullable Object> items = ((List<@Nullable Object>) list).listIterator();
        while (items.hasNext()) {
            items.set(revive(items.next(), attachments));
        }
    }
}
