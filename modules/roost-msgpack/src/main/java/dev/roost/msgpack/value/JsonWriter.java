package dev.roost.msgpack.value;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.ProtocolException;
import dev.roost.server.spi.PayloadFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes JSON, as JavaScript's JSON.stringify does: what is no number is null. Not thread-safe. */
final class JsonWriter extends ValueWriter {
    /** A bound for messages of other servers. */
    private static final int MAX_ATTACHMENTS = 10_000;

    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final byte[] PLACEHOLDER = ByteSink.utf8("_placeholder");
    private static final byte[] HEX = ByteSink.utf8("0123456789abcdef");

    /** Receives bytes, which become placeholders; null if bytes become null. */
    private final @Nullable List<Bytes> attachments;

    private boolean hasPlaceholderKey;

    JsonWriter(@Nullable List<Bytes> attachments) {
        this.attachments = attachments;
    }

    @Override
    public PayloadFormat format() {
        return PayloadFormat.JSON;
    }

    @Override
    public ValueWriter beginMap(int size) {
        return begin('{');
    }

    @Override
    public ValueWriter endMap() {
        return end('}');
    }

    @Override
    public ValueWriter beginArray(int size) {
        return begin('[');
    }

    @Override
    public ValueWriter endArray() {
        return end(']');
    }

    private ValueWriter begin(char bracket) {
        value();
        open();
        out.put(bracket);
        return this;
    }

    private ValueWriter end(char bracket) {
        close();
        out.put(bracket);
        return this;
    }

    /** Separates a value from the one before. */
    private void value() {
        if (item()) {
            out.put(',');
        }
    }

    @Override
    public ValueWriter key(String name) {
        byte[] utf8 = ByteSink.utf8(name);
        key(utf8, 0, utf8.length);
        return this;
    }

    @Override
    void key(byte[] from, int start, int length) {
        if (keyed()) {
            out.put(',');
        }
        quote(from, start, length);
        out.put(':');
        hasPlaceholderKey |=
                length == PLACEHOLDER.length && Arrays.equals(from, start, start + length, PLACEHOLDER, 0, length);
    }

    @Override
    public ValueWriter text(String text) {
        byte[] utf8 = ByteSink.utf8(text);
        text(utf8, 0, utf8.length);
        return this;
    }

    @Override
    void text(byte[] from, int start, int length) {
        value();
        quote(from, start, length);
    }

    private void quote(byte[] from, int start, int length) {
        out.put('"');
        int copied = start;
        int end = start + length;
        for (int i = start; i < end; i++) {
            byte c = from[i];
            if (c >= 0 && c < ' ' || c == '"' || c == '\\') {
                out.put(from, copied, i - copied);
                escape(c);
                copied = i + 1;
            }
        }
        out.put(from, copied, end - copied);
        out.put('"');
    }

    private void escape(byte c) {
        out.put('\\');
        switch (c) {
            case '"', '\\' -> out.put(c);
            case '\b' -> out.put('b');
            case '\f' -> out.put('f');
            case '\n' -> out.put('n');
            case '\r' -> out.put('r');
            case '\t' -> out.put('t');
            default -> {
                out.ascii("u00");
                out.put(HEX[c >> 4]);
                out.put(HEX[c & 0xf]);
            }
        }
    }

    @Override
    public ValueWriter integer(long value) {
        return literal(Long.toString(value));
    }

    @Override
    void unsigned(long bits) {
        literal(Long.toUnsignedString(bits));
    }

    @Override
    void number(double value) {
        literal(Double.isNaN(value) || Double.isInfinite(value) ? "null" : Double.toString(value));
    }

    @Override
    public ValueWriter bool(boolean value) {
        return literal(value ? "true" : "false");
    }

    @Override
    public ValueWriter none() {
        return literal("null");
    }

    private ValueWriter literal(String ascii) {
        value();
        out.ascii(ascii);
        return this;
    }

    @Override
    void date(@Nullable Instant date) {
        literal(date == null ? "null" : '"' + MILLIS.format(date) + '"');
    }

    @Override
    void encoded(Bytes value) {
        value();
        out.put(value);
    }

    @Override
    void binary(byte[] from, int start, int length) {
        if (attachments == null) {
            none();
            return;
        }
        if (attachments.size() == MAX_ATTACHMENTS) {
            throw new ProtocolException("bytes: too many values (expected: at most " + MAX_ATTACHMENTS + ")");
        }
        value();
        out.ascii("{\"_placeholder\":true,\"num\":" + attachments.size() + "}");
        attachments.add(Bytes.wrap(from).slice(start, start + length));
    }

    /** Checks that no value is like a placeholder: clients would take it for one. */
    void checkPlaceholders() {
        if (hasPlaceholderKey && attachments != null && !attachments.isEmpty()) {
            throw new ProtocolException("_placeholder: a key of a map (expected: none in a value with bytes)");
        }
    }
}
