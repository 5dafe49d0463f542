package dev.roost.gateway;

/** When a client gets an error as an event {@code exception}, which is where clients of NestJS look for it. */
public enum ExceptionEvents {
    ALWAYS,

    /** If the error is not the acknowledgement already. */
    UNLESS_ACKNOWLEDGED,

    NEVER
}
