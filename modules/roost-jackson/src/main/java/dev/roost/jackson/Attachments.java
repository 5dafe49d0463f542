package dev.roost.jackson;

import dev.roost.protocol.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * The binary values that are moved from one JSON text to attachments, in the order of their placeholders. Not thread-safe.
 */
final class Attachments {
    /** The context attribute with the attachments of the text that is encoded or decoded. */
    static final Object KEY = Attachments.class;

    private List<Bytes> found = List.of();

    /** @return the placeholder number */
    int add(Bytes data) {
        if (found.isEmpty()) {
            found = new ArrayList<>(2);
        }
        found.add(data);
        return found.size() - 1;
    }

    List<Bytes> found() {
        return found;
    }
}
