package dev.roost.jackson;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;

/**
 * Decodes ISO 8601 dates before 1582 in the proleptic Gregorian calendar, as JavaScript does. Jackson decodes a {@link Date} in the calendar
 * of {@link GregorianCalendar}, which is Julian before the reform of 1582. Thread-safe.
 */
final class ProlepticDateDeserializer extends DelegatingDeserializer {
    /** {@code 1582-10-15T00:00:00Z}. */
    static final long REFORM_MILLIS = -12_219_292_800_000L;

    /** The end of the dates that Jackson shifts: the days that the reform skipped are decoded as later ones. */
    private static final long LAST_SHIFTED_MILLIS = REFORM_MILLIS + TimeUnit.DAYS.toMillis(11);

    private ProlepticDateDeserializer(ValueDeserializer<?> reader) {
        super(reader);
    }

    static final class Modifier extends ValueDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription.Supplier description, ValueDeserializer<?> reader) {
            return description.getBeanClass() == Date.class ? new ProlepticDateDeserializer(reader) : reader;
        }
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> reader) {
        return new ProlepticDateDeserializer(reader);
    }

    @Override
    public @Nullable Object deserialize(JsonParser in, DeserializationContext context) {
        String text = in.hasToken(JsonToken.VALUE_STRING) ? in.getString() : null;
        Object read = super.deserialize(in, context);
        return text != null && read instanceof Date date && date.getTime() < LAST_SHIFTED_MILLIS
                ? gregorian(text, date)
                : read;
    }

    private static Date gregorian(String text, Date otherwise) {
        try {
            return Date.from(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            // Another format, whose calendar was chosen by the application.
            return otherwise;
        }
    }
}
