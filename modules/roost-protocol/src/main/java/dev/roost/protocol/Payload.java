package dev.roost.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arguments as they travel: the text of a JSON array and the attachments that its placeholders
 * ({@code {"_placeholder":true,"num":0}}) stand for. What an item means is decided late, by the handler that asks.
 */
public final class Payload {
    /** No arguments. */
    public static final Payload EMPTY = new Payload(Bytes.utf8("[]"), List.of());

    private final Bytes json;
    private final List<Bytes> attachments;

    /** Where each item lies in {@link #json}; found on first use. Racing threads find the same. */
    private @Nullable List<Bytes> items;

    /**
     * @param json the text of a JSON array; it must be well-formed
     * @param attachments in the order of their placeholder numbers
     */
    public Payload(Bytes json, List<Bytes> attachments) {
        this.json = json;
        this.attachments = List.copyOf(attachments);
    }

    Payload(Bytes json, List<Bytes> attachments, List<Bytes> items) {
        this(json, attachments);
        this.items = List.copyOf(items);
    }

    public Bytes json() {
        return json;
    }

    public List<Bytes> attachments() {
        return attachments;
    }

    /** The text of each item of the array. */
    public List<Bytes> items() {
        List<Bytes> found = items;
        if (found == null) {
            found = List.copyOf(new JsonScanner(json).arrayItems());
            items = found;
        }
        return found;
    }

    /** The same text with attachments that have arrived. */
    Payload with(List<Bytes> arrived) {
        return new Payload(json, arrived, items());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that && json.equals(that.json) && attachments.equals(that.attachments);
    }

    @Override
    public int hashCode() {
        return 31 * json.hashCode() + attachments.hashCode();
    }

    @Override
    public String toString() {
        return "Payload[json=" + json.utf8() + ", attachments=" + attachments + "]";
    }
}
