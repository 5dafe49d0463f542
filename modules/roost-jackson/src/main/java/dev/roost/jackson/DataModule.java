package dev.roost.jackson;

import dev.roost.engine.spi.Headers;
import dev.roost.server.Arguments;
import dev.roost.server.Handshake;
import dev.roost.server.spi.TypedValue;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * A Jackson module for payload codecs of any format. It encodes a {@link TypedValue} by its declared type and a {@link Handshake} as
 * Node's server does, rejects values that are not data instead of encoding them as {@code {}}, and decodes dates in the proleptic
 * Gregorian calendar. {@link JacksonPayloadCodec} has it already.
 *
 * @since 0.1.0
 */
public final class DataModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    /** Creates the module. */
    public DataModule() {
        super("roost-data");
        addSerializer(TypedValue.class, new TypedValueSerializer());
        add(Handshake.class, Handshake::toMap);
        add(Headers.class, Headers::toMap);
        add(Arguments.class, Arguments::toList);
        setSerializerModifier(new NonDataSerializerModifier());
        setDeserializerModifier(new ProlepticDateDeserializer.Modifier());
    }

    private <T> void add(Class<T> type, Function<T, Object> toData) {
        addSerializer(type, new DataSerializer<>(type, toData));
    }

    /** Encodes the data that an object represents. */
    private static final class DataSerializer<T> extends StdSerializer<T> {
        private final Function<T, Object> toData;

        DataSerializer(Class<T> type, Function<T, Object> toData) {
            super(type);
            this.toData = toData;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            context.writeValue(out, toData.apply(value));
        }

        @Override
        public void serializeWithType(
                T value, JsonGenerator out, SerializationContext context, TypeSerializer ignored) {
            serialize(value, out, context);
        }
    }
}
