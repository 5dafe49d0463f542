package dev.roost.jackson;

import dev.roost.protocol.Bytes;
import java.util.ArrayList;
import java.util.List;

/** The bytes that leave one text for a message of their own, in the order they were met. */
final class Attachments {
    /** Under which a serializer finds those of the text it writes, a deserializer those of the text it reads. */
    static final Object KEY = Attachments.class;

    private List<Bytes> found = List.of();

    /** @return the number of its placeholder */
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
