package dev.roost.msgpack.value;

import dev.roost.msgpack.value.MessagePackValue.Kind;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.ProtocolException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Validates a MessagePack message in one pass without building values, and splits an array into its items. The depth of recursion is limited
 * to {@link #MAX_DEPTH}, and memory to the size of the message, whatever sizes it announces. Not thread-safe.
 */
public final class MessagePackScanner {
    /** The maximum depth of arrays and maps, as in the default format. */
    public static final int MAX_DEPTH = 500;

    private final Bytes message;
    private final boolean anyText;
    private int at;
    private int depth;

    /**
     * Creates a scanner that rejects strings that are not UTF-8.
     *
     * @param message the encoded values
     */
    public MessagePackScanner(Bytes message) {
        this(message, false);
    }

    private MessagePackScanner(Bytes message, boolean anyText) {
        this.message = message;
        this.anyText = anyText;
    }

    /**
     * Creates a scanner that accepts strings that are not UTF-8, as JavaScript's decoders do.
     *
     * @param message the encoded values
     * @return the scanner
     */
    static MessagePackScanner ofAnyText(Bytes message) {
        return new MessagePackScanner(message, true);
    }

    /**
     * Reads the header of a map; its keys and values follow.
     *
     * @return the number of keys
     * @throws ProtocolException if there is no map
     */
    public long map() {
        int first = next();
        long size = switch (first) {
            case 0xde -> number(2);
            case 0xdf -> number(4);
            default -> first >= 0x80 && first <= 0x8f ? first & 0xf : -1;
        };
        if (size < 0) {
            at--;
            throw malformed("a map");
        }
        depth++;
        return size;
    }

    /** Reads the header of an array; its items follow. */
    long array() {
        int first = next();
        long size = switch (first) {
            case 0xdc -> number(2);
            case 0xdd -> number(4);
            default -> first >= 0x90 && first <= 0x9f ? first & 0xf : -1;
        };
        if (size < 0) {
            at--;
            throw malformed("an array");
        }
        depth++;
        return size;
    }

    /**
     * Reads one value and its content.
     *
     * @return the value
     * @throws ProtocolException if there is no well-formed value
     */
    public MessagePackValue value() {
        return value(null);
    }

    /**
     * Reads one value and its content.
     *
     * @param items receives the items if the value is an array, or null
     * @return the value
     * @throws ProtocolException if there is no well-formed value
     */
    public MessagePackValue value(@Nullable List<Bytes> items) {
        int from = at;
        Kind kind = scan(items);
        return new MessagePackValue(kind, message.slice(from, at));
    }

    /**
     * Checks that the message has no further bytes.
     *
     * @throws ProtocolException if it has
     */
    public void end() {
        if (at != message.size()) {
            throw malformed("the end");
        }
    }

    private Kind scan(@Nullable List<Bytes> items) {
        int first = next();
        if (first <= 0x7f || first >= 0xe0) {
            return Kind.INTEGER;
        } else if (first <= 0x8f) {
            return map(first & 0xf);
        } else if (first <= 0x9f) {
            return array(first & 0xf, items);
        } else if (first <= 0xbf) {
            return string(first & 0x1f);
        }
        return switch (first) {
            case 0xc0 -> Kind.NIL;
            case 0xc2, 0xc3 -> Kind.BOOLEAN;
            case 0xc4, 0xc5, 0xc6 -> skip(number(1 << (first - 0xc4)), Kind.BINARY);
            case 0xc7, 0xc8, 0xc9 -> extension(number(1 << (first - 0xc7)));
            case 0xca, 0xcb -> skip(4 << (first - 0xca), Kind.FLOAT);
            case 0xcc, 0xcd, 0xce, 0xcf -> skip(1 << (first - 0xcc), Kind.INTEGER);
            case 0xd0, 0xd1, 0xd2, 0xd3 -> skip(1 << (first - 0xd0), Kind.INTEGER);
            case 0xd4 -> undefinedOrExtension();
            case 0xd5, 0xd6, 0xd7, 0xd8 -> extension(1 << (first - 0xd4));
            case 0xd9, 0xda, 0xdb -> string(number(1 << (first - 0xd9)));
            case 0xdc, 0xdd -> array(number(2 << (first - 0xdc)), items);
            case 0xde, 0xdf -> map(number(2 << (first - 0xde)));
            default -> {
                at--;
                throw malformed("a value");
            }
        };
    }

    private Kind array(long size, @Nullable List<Bytes> items) {
        enter();
        // Each item has at least one byte, so this ends with the message whatever size is announced.
        for (long i = 0; i < size; i++) {
            int from = at;
            scan(null);
            if (items != null) {
                items.add(message.slice(from, at));
            }
        }
        depth--;
        return Kind.ARRAY;
    }

    private Kind map(long size) {
        enter();
        for (long i = 0; i < size; i++) {
            scan(null);
            scan(null);
        }
        depth--;
        return Kind.MAP;
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw new ProtocolException("MessagePack: nested too deep (expected: at most " + MAX_DEPTH + " levels)");
        }
    }

    private Kind string(long size) {
        int from = at;
        skip(size, Kind.STRING);
        if (!anyText && !message.slice(from, at).isUtf8()) {
            throw malformed("UTF-8");
        }
        return Kind.STRING;
    }

    private Kind undefinedOrExtension() {
        boolean ofNotepack = next() == 0;
        return skip(1, ofNotepack ? Kind.UNDEFINED : Kind.EXTENSION);
    }

    private Kind extension(long size) {
        next();
        return skip(size, Kind.EXTENSION);
    }

    private Kind skip(long size, Kind kind) {
        if (size > message.size() - at) {
            throw malformed("as many bytes as announced");
        }
        at += (int) size;
        return kind;
    }

    /** Reads an unsigned number of a size in bytes. */
    private long number(int size) {
        long number = 0;
        for (int i = 0; i < size; i++) {
            number = number << 8 | next();
        }
        return number;
    }

    private int next() {
        if (at == message.size()) {
            throw malformed("more");
        }
        return message.at(at++);
    }

    private ProtocolException malformed(String expected) {
        return new ProtocolException("MessagePack: malformed at " + at + " (expected: " + expected + ")");
    }
}
