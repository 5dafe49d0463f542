package dev.roost.msgpack;

import dev.roost.protocol.Bytes;
import java.nio.ByteBuffer;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Encodes bytes as MessagePack binary. Also decodes base64 strings as bytes. */
final class BytesModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    BytesModule() {
        super("roost-bytes");
        add(byte[].class, Function.identity(), Function.identity());
        add(ByteBuffer.class, BytesModule::copyOf, ByteBuffer::wrap);
        add(Bytes.class, Bytes::toArray, Bytes::wrap);
    }

    private <T> void add(Class<T> type, Function<T, byte[]> toArray, Function<byte[], T> fromArray) {
        addSerializer(type, new BinarySerializer<>(type, toArray));
        addDeserializer(type, new BinaryDeserializer<>(type, fromArray));
    }

    private static byte[] copyOf(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }

    private static final class BinarySerializer<T> extends StdSerializer<T> {
        private final Function<T, byte[]> toArray;

        BinarySerializer(Class<T> type, Function<T, byte[]> toArray) {
            super(type);
            this.toArray = toArray;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeBinary(toArray.apply(value));
        }
    }

    private static final class BinaryDeserializer<T> extends StdDeserializer<T> {
        private final Function<byte[], T> fromArray;

        BinaryDeserializer(Class<T> type, Function<byte[], T> fromArray) {
            super(type);
            this.fromArray = fromArray;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            return fromArray.apply(in.getBinaryValue());
        }
    }
}
