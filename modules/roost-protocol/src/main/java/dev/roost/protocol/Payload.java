package dev.roost.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The encoded arguments of a packet: an array, and the attachments that its placeholders refer to. In the default format the array is
 * JSON text with placeholders {@code {"_placeholder":true,"num":0}}. Items are decoded on access, by the handler. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Payload {
    /** A payload without arguments, in the default format. */
    public static final Payload EMPTY = new Payload(Bytes.utf8("[]"), List.of());

    private final Bytes array;
    private final List<Bytes> attachments;

    /**
     * The items of {@link #array}, found on first use. A race between threads is benign: they find equal items.
     */
    private @Nullable List<Bytes> items;

    /**
     * Creates a payload in the default format.
     *
     * @param json the text of a well-formed JSON array
     * @param attachments the attachments in the order of their placeholder numbers
     */
    public Payload(Bytes json, List<Bytes> attachments) {
        this.array = json;
        this.attachments = List.copyOf(attachments);
    }

    /**
     * Creates a payload in any format.
     *
     * @param array the encoded array
     * @param attachments the attachments in the order of their placeholder numbers
     * @param items the encoded items of the array
     */
    public Payload(Bytes array, List<Bytes> attachments, List<Bytes> items) {
        this(array, attachments);
        this.items = List.copyOf(items);
    }

    /**
     * Returns the encoded array.
     *
     * @return the array
     */
    public Bytes array() {
        return array;
    }

    /**
     * Returns the attachments.
     *
     * @return the attachments in the order of their placeholder numbers
     */
    public List<Bytes> attachments() {
        return attachments;
    }

    /**
     * Returns the size of the array and its attachments.
     *
     * @return the size in bytes
     */
    public long size() {
        long size = array.size();
        for (Bytes attachment : attachments) {
            size += attachment.size();
        }
        return size;
    }

    /**
     * Returns the encoded items of the array.
     *
     * @return the items in order
     */
    public List<Bytes> items() {
        List<Bytes> found = items;
        if (found == null) {
            found = List.copyOf(new JsonScanner(array).arrayItems());
            items = found;
        }
        return found;
    }

    /** Returns the same array with received attachments. */
    Payload with(List<Bytes> arrived) {
        return new Payload(array, arrived, items());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that && array.equals(that.array) && attachments.equals(that.attachments);
    }

    @Override
    public int hashCode() {
        return 31 * array.hashCode() + attachments.hashCode();
    }

    @Override
    public String toString() {
        return "Payload[array=" + array.utf8() + ", attachments=" + attachments + "]";
    }
}
