package dev.roost.jackson;

import dev.roost.protocol.Bytes;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Encodes bytes as Socket.IO attachments: the JSON text has {@code {"_placeholder":true,"num":0}}. Also decodes base64 strings as bytes.
 */
final class BinaryModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    BinaryModule() {
        super("roost-binary");
        add(byte[].class, Bytes::copyOf, Bytes::toArray);
        add(ByteBuffer.class, BinaryModule::copyOf, data -> ByteBuffer.wrap(data.toArray()));
        add(Bytes.class, Function.identity(), Function.identity());
    }

    private <T> void add(Class<T> type, Function<T, Bytes> toBytes, Function<Bytes, T> fromBytes) {
        addSerializer(type, new PlaceholderSerializer<>(type, toBytes));
        addDeserializer(type, new PlaceholderDeserializer<>(type, fromBytes));
    }

    private static Bytes copyOf(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return Bytes.wrap(copy);
    }

    private static final class PlaceholderSerializer<T> extends StdSerializer<T> {
        private final Function<T, Bytes> toBytes;

        PlaceholderSerializer(Class<T> type, Function<T, Bytes> toBytes) {
            super(type);
            this.toBytes = toBytes;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            Attachments attachments = (Attachments) context.getAttribute(Attachments.KEY);
            int number = attachments.add(toBytes.apply(value));
            out.writeStartObject();
            out.writeBooleanProperty("_placeholder", true);
            out.writeNumberProperty("num", number);
            out.writeEndObject();
        }
    }

    private static final class PlaceholderDeserializer<T> extends StdDeserializer<T> {
        private final Function<Bytes, T> fromBytes;

        PlaceholderDeserializer(Class<T> type, Function<Bytes, T> fromBytes) {
            super(type);
            this.fromBytes = fromBytes;
        }

        @Override
        public @Nullable T deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.START_OBJECT) {
                return fromBytes.apply(Bytes.wrap(in.getBinaryValue()));
            }
            boolean placeholder = false;
            int number = -1;
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String property = in.currentName();
                in.nextToken();
                if (property.equals("_placeholder")) {
                    placeholder = in.currentToken() == JsonToken.VALUE_TRUE;
                } else if (property.equals("num") && in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                    number = in.getIntValue();
                } else {
                    in.skipChildren();
                }
            }
            List<?> given = (List<?>) context.getAttribute(Attachments.KEY);
            List<?> attachments = given == null ? List.of() : given;
            if (!placeholder || number < 0 || number >= attachments.size()) {
                context.reportInputMismatch(this, "bytes: invalid placeholder (expected: the number of an attachment)");
            }
            return fromBytes.apply((Bytes) attachments.get(number));
        }
    }
}
