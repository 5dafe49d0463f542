package dev.roost.server.spi;

/** Why a client that was away begins anew. */
public enum RecoveryRefusal {
    /** No such session is known here: never, not any more, or its socket is not known to have gone. */
    UNKNOWN_SESSION("unknown-session"),
    /** It was away too long. */
    EXPIRED("expired"),
    /** Somebody came back as this client before. */
    ALREADY_USED("already-used"),
    /** What the client says it has received last is not known here. */
    UNKNOWN_OFFSET("unknown-offset"),
    /** Part of what it missed is not kept any more. */
    HISTORY_LOST("history-lost");

    private final String text;

    RecoveryRefusal(String text) {
        this.text = text;
    }

    /** For machines; what the client finds as {@code recovery} beside the {@code sid} in the answer to its CONNECT. */
    public String text() {
        return text;
    }
}
