package dev.roost.conformance;

/** What a door can't do, and why (docs/guide/servlet.md). */
enum Limit {
    /** A container has headers of its own (Date), spells media types its way, and may leave out the reason phrase. */
    HEADS_ARE_THE_CONTAINERS,

    /** Tomcat ends a connection with an answer of 400. */
    CLOSES_AFTER_A_REFUSAL,

    /** Jakarta WebSocket has no close frame without a status: a normal close is 1000. */
    CLOSE_HAS_A_STATUS,

    /** A container sends a large message in as many frames as it likes. */
    FRAGMENTS,

    /** A container says that the client of a request that waits has gone only when it writes to it. */
    VANISHED_GET_IS_FOUND_LATE,

    /** A container tells of the end of a WebSocket after it has answered the close frame. */
    END_IS_TOLD_LATER
}
