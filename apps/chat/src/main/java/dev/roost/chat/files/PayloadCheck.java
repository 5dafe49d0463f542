package dev.roost.chat.files;

import dev.roost.spring.RoostProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Checks at the start that a client can send the largest file in one packet: a larger packet would close its connection without
 * an error that it understands.
 */
@Component
final class PayloadCheck {
    /** The other fields of the packet: a name, a text, ids. */
    private static final long OTHER_FIELDS = 64 << 10;

    PayloadCheck(FilesProperties files, RoostProperties roost) {
        requirePayload(files.maxSize(), roost.maxPayload());
    }

    /** @throws IllegalStateException if the payload is too small */
    static void requirePayload(DataSize maxSize, DataSize maxPayload) {
        // Long-polling sends binary data in Base64.
        long needed = Math.addExact((maxSize.toBytes() + 2) / 3 * 4, OTHER_FIELDS);
        if (maxPayload.toBytes() < needed) {
            throw new IllegalStateException("roost.max-payload: " + maxPayload.toBytes() + "B (expected: at least "
                    + needed + "B, four thirds of chat.files.max-size, " + maxSize.toBytes() + "B, and 64KB)");
        }
    }
}
