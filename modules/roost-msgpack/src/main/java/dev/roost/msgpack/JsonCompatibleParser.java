package dev.roost.msgpack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * Shows MessagePack tokens to typed deserializers as JSON tokens: a date is a string, {@code undefined} is null. Untyped deserializers get the
 * original tokens. Not thread-safe.
 */
final class JsonCompatibleParser extends JsonParserDelegate {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private boolean untyped;

    JsonCompatibleParser(JsonParser tokens) {
        super(tokens);
    }

    /** Sets whether dates and {@code undefined} are shown as original tokens. Returns the previous setting. */
    boolean showUntyped(boolean shown) {
        boolean before = untyped;
        untyped = shown;
        return before;
    }

    boolean isUndefined() {
        return delegate.hasToken(JsonToken.VALUE_EMBEDDED_OBJECT)
                && delegate.getEmbeddedObject() == Undefined.UNDEFINED;
    }

    private @Nullable JsonToken seen(@Nullable JsonToken token) {
        if (token != JsonToken.VALUE_EMBEDDED_OBJECT || untyped) {
            return token;
        }
        Object value = delegate.getEmbeddedObject();
        if (value instanceof Instant) {
            return JsonToken.VALUE_STRING;
        }
        return value == Undefined.UNDEFINED ? JsonToken.VALUE_NULL : token;
    }

    /** Returns the text of a date, or null if the token is not a date. */
    private @Nullable String date() {
        boolean embedded = !untyped && delegate.hasToken(JsonToken.VALUE_EMBEDDED_OBJECT);
        return embedded && delegate.getEmbeddedObject() instanceof Instant instant ? text(instant) : null;
    }

    private static String text(Instant instant) {
        boolean hasMillisOnly = instant.equals(instant.truncatedTo(ChronoUnit.MILLIS));
        return hasMillisOnly ? MILLIS.format(instant) : instant.toString();
    }

    @Override
    public @Nullable JsonToken currentToken() {
        return seen(delegate.currentToken());
    }

    @Override
    public int currentTokenId() {
        JsonToken token = currentToken();
        return token == null ? delegate.currentTokenId() : token.id();
    }

    @Override
    public boolean hasToken(JsonToken token) {
        return currentToken() == token;
    }

    @Override
    public boolean hasTokenId(int id) {
        return currentTokenId() == id;
    }

    @Override
    public @Nullable JsonToken nextToken() {
        return seen(delegate.nextToken());
    }

    @Override
    public @Nullable JsonToken nextValue() {
        return seen(delegate.nextValue());
    }

    @Override
    public String getString() {
        String date = date();
        return date == null ? delegate.getString() : date;
    }

    @Override
    public int getString(Writer out) {
        String text = getString();
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.length();
    }

    @Override
    public char[] getStringCharacters() {
        String date = date();
        return date == null ? delegate.getStringCharacters() : date.toCharArray();
    }

    @Override
    public int getStringLength() {
        String date = date();
        return date == null ? delegate.getStringLength() : date.length();
    }

    @Override
    public int getStringOffset() {
        return date() == null ? delegate.getStringOffset() : 0;
    }

    @Override
    public @Nullable String getValueAsString() {
        return getValueAsString(null);
    }

    @Override
    public @Nullable String getValueAsString(@Nullable String otherwise) {
        String date = date();
        return date == null ? delegate.getValueAsString(otherwise) : date;
    }
}
