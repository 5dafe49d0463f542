package dev.roost.msgpack;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.text.DateFormat;
import java.time.Instant;
import java.util.Date;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.ext.javatime.ser.InstantSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.jdk.JavaUtilDateSerializer;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.util.AccessPattern;
import tools.jackson.databind.util.StdDateFormat;

/**
 * Encodes the values that JavaScript clients have in addition to JSON: dates and {@code undefined}. An {@link Instant} and a {@link Date} are
 * encoded as a date unless the mapper or an annotation has a format. An untyped date is decoded as an {@code Instant}.
 */
final class JavaScriptValuesModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    JavaScriptValuesModule() {
        super("roost-client-values");
        addSerializer(Undefined.class, new UndefinedSerializer());
        setSerializerModifier(new DatesModifier());
        setDeserializerModifier(new UntypedModifier());
    }

    private static final class UndefinedSerializer extends StdSerializer<Undefined> {
        UndefinedSerializer() {
            super(Undefined.class);
        }

        @Override
        public void serialize(Undefined value, JsonGenerator out, SerializationContext context) {
            out.writeEmbeddedObject(value);
        }
    }

    /** Replaces the date serializers of Jackson, but not those of the application. */
    private static final class DatesModifier extends ValueSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription.Supplier description, ValueSerializer<?> serializer) {
            if (config.isEnabled(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)) {
                return serializer;
            }
            if (serializer instanceof InstantSerializer instants) {
                return new DateSerializer<>(Instant.class, Function.identity(), instants);
            }
            return serializer instanceof JavaUtilDateSerializer dates && hasNoFormat(config.getDateFormat())
                    ? new DateSerializer<>(Date.class, date -> Instant.ofEpochMilli(date.getTime()), dates)
                    : serializer;
        }

        private static boolean hasNoFormat(DateFormat format) {
            return format instanceof StdDateFormat;
        }
    }

    private static final class DateSerializer<T> extends StdSerializer<T> {
        private final Function<T, Instant> toInstant;
        private final ValueSerializer<?> formatted;

        DateSerializer(Class<T> type, Function<T, Instant> toInstant, ValueSerializer<?> formatted) {
            super(type);
            this.toInstant = toInstant;
            this.formatted = formatted;
        }

        @Override
        public ValueSerializer<?> createContextual(SerializationContext context, BeanProperty property) {
            JsonFormat.Value format = findFormatOverrides(context, property, handledType());
            boolean hasFormat = format != null && (format.hasPattern() || format.hasShape());
            return hasFormat ? formatted.createContextual(context, property) : this;
        }

        @Override
        public void serialize(T date, JsonGenerator out, SerializationContext context) {
            out.writeEmbeddedObject(toInstant.apply(date));
        }
    }

    private static final class UntypedModifier extends ValueDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription.Supplier description, ValueDeserializer<?> reader) {
            return description.getBeanClass() == Object.class ? new UntypedDeserializer(reader) : reader;
        }
    }

    private static final class UntypedDeserializer extends DelegatingDeserializer {
        UntypedDeserializer(ValueDeserializer<?> reader) {
            super(reader);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
            return new UntypedDeserializer(reader);
        }

        @Override
        public @Nullable Object deserialize(JsonParser in, DeserializationContext context) {
            if (!(in instanceof JsonCompatibleParser tokens)) {
                return super.deserialize(in, context);
            }
            boolean before = tokens.showUntyped(true);
            try {
                return super.deserialize(in, context);
            } finally {
                tokens.showUntyped(before);
            }
        }

        @Override
        public AccessPattern getNullAccessPattern() {
            return AccessPattern.DYNAMIC;
        }

        @Override
        public @Nullable Object getNullValue(DeserializationContext context) {
            boolean undefined = context.getParser() instanceof JsonCompatibleParser tokens && tokens.isUndefined();
            return undefined ? Undefined.UNDEFINED : super.getNullValue(context);
        }
    }
}
