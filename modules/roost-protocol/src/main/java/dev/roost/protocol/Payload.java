package dev.roost.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments as they travel: an encoded array, and the attachments that its placeholders stand for. In the default
 * format that is the text of a JSON array with {@code {"_placeholder":true,"num":0}} in it. What an item means is decided
 * late, by the handler that asks.
 */
public final class Payload {
    /** No arguments. */
    public static final Payload EMPTY = new Payload(Bytes.utf8("[]"), List.of());

    private final Bytes array;
    private final List<Bytes> attachments;

    /** Where each item lies in {@link #array}; found on first use. Racing threads find the same. */
    private @Nullable List<Bytes> items;

    /**
     * One in the default format.
     *
     * @param json the text of a JSON array; it must be well-formed
     * @param attachments in the order of their placeholder numbers
     */
    public Payload(Bytes json, List<Bytes> attachments) {
        this.array = json;
        this.attachments = List.copyOf(attachments);
    }

    /**
     * One in any format.
     *
     * @param items each item of the array, encoded
     */
    public Payload(Bytes array, List<Bytes> attachments, List<Bytes> items) {
        this(array, attachments);
        this.items = List.copyOf(items);
    }

    /** The encoded array. */
    public Bytes array() {
        return array;
    }

    public List<Bytes> attachments() {
        return attachments;
    }

    /** Of the array and its attachments, in bytes. */
    public long size() {
        long size = array.size();
        for (Bytes attachment : attachments) {
            size += attachment.size();
        }
        return size;
    }

    /** Each item of the array, encoded. */
    public List<Bytes> items() {
        List<Bytes> found = items;
        if (found == null) {
            found = List.copyOf(new JsonScanner(array).arrayItems());
            items = found;
        }
        return found;
    }

    /** The same array with attachments that have arrived. */
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
