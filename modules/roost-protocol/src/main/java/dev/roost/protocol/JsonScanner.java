package dev.roost.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Validates a JSON text (RFC 8259) in one pass without building values, and splits an array into its items. The depth of recursion is
 * limited to {@link #MAX_DEPTH}. With a number of attachments, it also validates the placeholders. Not thread-safe.
 */
final class JsonScanner {
    /** The maximum depth of arrays and objects, which is also Jackson's limit. */
    static final int MAX_DEPTH = 500;

    private static final int NO_ATTACHMENTS = -1;
    private static final Bytes TRUE = Bytes.utf8("true");

    private final Bytes text;
    private final int attachments;
    private boolean wellFormed;
    private int at;
    private int depth;

    JsonScanner(Bytes text) {
        this(text, NO_ATTACHMENTS);
    }

    JsonScanner(Bytes text, int attachments) {
        this.text = text;
        this.attachments = attachments;
    }

    /** Creates a scanner for a text that was validated before: it finds the ends of values without validating them again. */
    static JsonScanner ofWellFormed(Bytes text) {
        JsonScanner scanner = new JsonScanner(text);
        scanner.wellFormed = true;
        return scanner;
    }

    /** Validates the text and returns the kind of its value. */
    Kind scan() {
        skipSpace();
        Kind kind = value();
        end();
        return kind;
    }

    /** Validates the text, which must be an array, and returns its items. */
    List<Bytes> arrayItems() {
        return arrayItems(Integer.MAX_VALUE);
    }

    /** Validates the text, which must be an array of at most so many items, and returns them. */
    List<Bytes> arrayItems(int max) {
        List<Bytes> items = new ArrayList<>(4);
        skipSpace();
        if (peek() != '[') {
            throw malformed("an array");
        }
        depth++;
        at++;
        skipSpace();
        if (peek() == ']') {
            at++;
        } else {
            do {
                skipSpace();
                int from = at;
                part();
                items.add(text.slice(from, at));
                checkCount(items.size(), max);
                skipSpace();
            } while (separatorThenMore(']'));
        }
        end();
        return items;
    }

    /** Validates the text, which must be an object, of at most so many members, and passes them on in order. */
    void members(int max, BiConsumer<String, Bytes> receiver) {
        int count = 0;
        skipSpace();
        if (peek() != '{') {
            throw malformed("an object");
        }
        enter();
        if (peek() == '}') {
            at++;
        } else {
            do {
                skipSpace();
                int keyFrom = at;
                string();
                String name = string(text.slice(keyFrom, at));
                skipSpace();
                expect(':');
                skipSpace();
                int from = at;
                part();
                receiver.accept(name, text.slice(from, at));
                checkCount(++count, max);
                skipSpace();
            } while (separatorThenMore('}'));
        }
        end();
    }

    private static void checkCount(int count, int max) {
        if (count > max) {
            throw new ProtocolException("JSON: too many values (expected: at most " + max + ")");
        }
    }

    /** Returns the value of a validated JSON string with quotes. */
    static String string(Bytes quoted) {
        String raw = quoted.slice(1, quoted.size() - 1).utf8();
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder plain = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            char escaped = raw.charAt(++i);
            if (escaped == 'u') {
                plain.append((char) Integer.parseInt(raw.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                plain.append(unescape(escaped));
            }
        }
        return plain.toString();
    }

    private static char unescape(char escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escaped;
        };
    }

    enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        LITERAL
    }

    /** A value of which only the end matters. */
    private void part() {
        if (wellFormed) {
            at = text.withArray((array, from, length) -> WellFormedJson.endOf(array, from + at, from + length) - from);
        } else {
            value();
        }
    }

    private Kind value() {
        int c = peek();
        return switch (c) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        };
    }

    private Kind array() {
        enter();
        if (peek() == ']') {
            at++;
        } else {
            do {
                skipSpace();
                value();
                skipSpace();
            } while (separatorThenMore(']'));
        }
        depth--;
        return Kind.ARRAY;
    }

    private Kind object() {
        enter();
        boolean placeholder = false;
        Bytes num = Bytes.EMPTY;
        if (peek() == '}') {
            at++;
        } else {
            do {
                skipSpace();
                int keyFrom = at;
                string();
                int keyTo = at;
                skipSpace();
                expect(':');
                skipSpace();
                int valueFrom = at;
                value();
                if (attachments != NO_ATTACHMENTS) {
                    String key = string(text.slice(keyFrom, keyTo));
                    if (key.equals("_placeholder")) {
                        placeholder = text.slice(valueFrom, at).equals(TRUE);
                    } else if (key.equals("num")) {
                        num = text.slice(valueFrom, at);
                    }
                }
                skipSpace();
            } while (separatorThenMore('}'));
        }
        if (placeholder) {
            checkPlaceholder(num);
        }
        depth--;
        return Kind.OBJECT;
    }

    /** Checks that the index is one of an announced attachment. */
    private void checkPlaceholder(Bytes num) {
        int digits = num.size();
        int index = 0;
        for (int i = 0; i < digits; i++) {
            if (num.at(i) < '0' || num.at(i) > '9' || digits > 3) {
                throw illegalPlaceholder();
            }
            index = index * 10 + num.at(i) - '0';
        }
        if (digits == 0 || index >= attachments) {
            throw illegalPlaceholder();
        }
    }

    private ProtocolException illegalPlaceholder() {
        return new ProtocolException("placeholder: no such attachment (expected: num below " + attachments + ")");
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw new ProtocolException("JSON: nested too deep (expected: at most " + MAX_DEPTH + " levels)");
        }
        at++;
        skipSpace();
    }

    private boolean separatorThenMore(char end) {
        int c = peek();
        if (c == ',') {
            at++;
            return true;
        }
        expect(end);
        return false;
    }

    private Kind string() {
        expect('"');
        while (true) {
            at = text.withArray(
                    (array, from, length) -> JsonCharacters.endOfPlain(array, from + at, from + length) - from);
            int c = next();
            if (c == '"') {
                return Kind.STRING;
            } else if (c == '\\') {
                escape();
            } else if (c < 0x20) {
                at--;
                throw malformed("no control character in a string");
            }
        }
    }

    private void escape() {
        int c = next();
        if (c == 'u') {
            for (int i = 0; i < 4; i++) {
                if (Character.digit(next(), 16) < 0) {
                    throw malformed("four hexadecimal digits");
                }
            }
        } else if ("\"\\/bfnrt".indexOf(c) < 0) {
            throw malformed("an escape");
        }
    }

    private Kind literal(String word) {
        byte[] letters = word.getBytes(StandardCharsets.US_ASCII);
        for (byte letter : letters) {
            expect(letter);
        }
        return Kind.LITERAL;
    }

    private Kind number() {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        return Kind.NUMBER;
    }

    private void digits() {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == from) {
            throw malformed("a value");
        }
    }

    private void skipSpace() {
        while (at < text.size()) {
            int c = text.at(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return;
            }
            at++;
        }
    }

    private void end() {
        skipSpace();
        if (at != text.size()) {
            throw malformed("the end");
        }
    }

    private void expect(int c) {
        if (peek() != c) {
            throw malformed("'" + (char) c + "'");
        }
        at++;
    }

    private int next() {
        if (at == text.size()) {
            throw malformed("more");
        }
        return text.at(at++);
    }

    /** Returns the next byte, or -1 at the end. */
    private int peek() {
        return at < text.size() ? text.at(at) : -1;
    }

    private ProtocolException malformed(String expected) {
        return new ProtocolException("JSON: malformed at " + at + " (expected: " + expected + ")");
    }
}
