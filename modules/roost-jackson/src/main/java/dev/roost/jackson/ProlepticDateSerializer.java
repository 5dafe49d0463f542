package dev.roost.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.jdk.JavaUtilDateSerializer;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.util.StdDateFormat;

/**
 * Encodes dates before 1582 in the proleptic Gregorian calendar, as {@link ProlepticDateDeserializer} decodes them. Later dates, and dates
 * with a format of the application, are encoded by Jackson. Thread-safe.
 */
final class ProlepticDateSerializer extends StdSerializer<Date> {
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

    private final ValueSerializer<Object> jackson;

    private ProlepticDateSerializer(ValueSerializer<Object> jackson) {
        super(Date.class);
        this.jackson = jackson;
    }

    static final class Modifier extends ValueSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings("unchecked") // Jackson passes values of the handled type
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription.Supplier description, ValueSerializer<?> serializer) {
            boolean isJacksons = serializer instanceof JavaUtilDateSerializer
                    && config.getDateFormat() instanceof StdDateFormat
                    && !config.isEnabled(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
            return isJacksons ? new ProlepticDateSerializer((ValueSerializer<Object>) serializer) : serializer;
        }
    }

    @Override
    public ValueSerializer<?> createContextual(SerializationContext context, BeanProperty property) {
        JsonFormat.Value format = findFormatOverrides(context, property, handledType());
        boolean hasFormat = format != null && (format.hasPattern() || format.hasShape());
        return hasFormat ? jackson.createContextual(context, property) : this;
    }

    @Override
    public void serialize(Date date, JsonGenerator out, SerializationContext context) {
        if (date.getTime() >= ProlepticDateDeserializer.REFORM_MILLIS) {
            jackson.serialize(date, out, context);
            return;
        }
        OffsetDateTime time = Instant.ofEpochMilli(date.getTime())
                .atZone(context.getTimeZone().toZoneId())
                .toOffsetDateTime();
        if (time.getYear() < 0) {
            jackson.serialize(date, out, context);
        } else {
            out.writeString(ISO.format(time));
        }
    }
}
