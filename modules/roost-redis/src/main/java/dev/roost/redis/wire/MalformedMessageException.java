package dev.roost.redis.wire;

import org.jspecify.annotations.Nullable;

/** Thrown if a message of another server can't be read. The message is to be dropped and counted; it must not end anything. */
public final class MalformedMessageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** The kinds of faults in a message, for counters. */
    public enum Kind {
        /** The bytes are not well-formed JSON or MessagePack, nested too deep, or have too many values. */
        ENCODING,
        /** A field is missing, or is of another type than expected. */
        FIELD,
        /** The packet is not an event, or has no name. */
        PACKET,
        /** The name of the event is reserved. */
        RESERVED_NAME
    }

    /**
     * Creates the exception. It has no stack trace, because another server causes it.
     *
     * @param kind what is wrong
     * @param message what was expected, without text of the message
     * @param cause the exception of the reader, or null
     */
    MalformedMessageException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.kind = kind;
    }

    static MalformedMessageException field(String expected) {
        return new MalformedMessageException(Kind.FIELD, "message: malformed (expected: " + expected + ")", null);
    }

    /**
     * Returns what is wrong with the message.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }
}
