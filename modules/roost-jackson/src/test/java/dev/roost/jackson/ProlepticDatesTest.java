package dev.roost.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** A date is the same instant for JavaScript, whose calendar is the Gregorian one at all times. */
class ProlepticDatesTest {
    record Formatted(
            @JsonFormat(pattern = "dd.MM.yyyy", timezone = "UTC")
            Date at) {}

    record Plain(Date at) {}

    private final JacksonPayloadCodec codec = new JacksonPayloadCodec();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00.000Z",
                "0999-12-31T23:59:59.999Z",
                "1500-03-01T00:00:00.000Z",
                "1582-10-14T23:59:59.999Z",
                "1582-10-15T00:00:00.000Z",
                "1970-01-01T00:00:00.000Z",
                "2024-02-29T12:00:00.000Z"
            })
    void dateIsWrittenAndReadInTheGregorianCalendar(String iso) {
        Date date = Date.from(Instant.parse(iso));

        assertThat(text(date)).isEqualTo("[\"" + iso + "\"]");
        assertThat(text(new Plain(date))).isEqualTo("[{\"at\":\"" + iso + "\"}]");
        assertThat(codec.decode(codec.encodeValue(iso), List.of(), Date.class)).isEqualTo(date);
        assertThat(codec.decode(codec.encodeValue(new Plain(date)), List.of(), Plain.class))
                .isEqualTo(new Plain(date));
    }

    @Test
    void offsetOfTheMapperIsKept() {
        JacksonPayloadCodec east = new JacksonPayloadCodec(JsonMapper.builder()
                .defaultTimeZone(TimeZone.getTimeZone("GMT+2"))
                .build());
        Date date = Date.from(Instant.parse("1500-03-01T00:00:00Z"));

        assertThat(east.encodeValue(date).utf8()).isEqualTo("\"1500-03-01T02:00:00.000+02:00\"");
        assertThat(east.decode(east.encodeValue(date), List.of(), Date.class)).isEqualTo(date);
    }

    @Test
    void formatsOfTheApplicationApply() {
        Date date = Date.from(Instant.parse("1500-03-01T00:00:00Z"));
        JacksonPayloadCodec numbers = new JacksonPayloadCodec(JsonMapper.builder()
                .enable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build());
        JacksonPayloadCodec years = new JacksonPayloadCodec(JsonMapper.builder()
                .defaultDateFormat(new SimpleDateFormat("yyyy", Locale.ROOT))
                .build());

        assertThat(numbers.encodeValue(date).utf8()).isEqualTo(Long.toString(date.getTime()));
        assertThat(years.encodeValue(date).utf8()).isEqualTo("\"1500\"");
        assertThat(text(new Formatted(new Date(0)))).isEqualTo("[{\"at\":\"01.01.1970\"}]");
        assertThat(codec.decode(codec.encodeValue(new Formatted(date)), List.of(), Formatted.class))
                .isEqualTo(new Formatted(date));
    }

    private String text(Object value) {
        return codec.encode(List.of(value)).array().utf8();
    }
}
