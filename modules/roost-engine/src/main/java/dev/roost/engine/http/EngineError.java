package dev.roost.engine.http;

/**
 * The errors of rejected requests, with the codes and texts of the Node.js server.
 *
 * @since 0.1.0
 */
public enum EngineError {
    /** The query parameter {@code transport} names no transport, or one that the options don't allow. */
    UNKNOWN_TRANSPORT(0, 400, "Transport unknown"),
    /** The query parameter {@code sid} names no session. */
    UNKNOWN_SID(1, 400, "Session ID unknown"),
    /** A request without {@code sid} has another method than GET. */
    BAD_HANDSHAKE_METHOD(2, 400, "Bad handshake method"),
    /** The request is malformed, or does not fit its session. */
    BAD_REQUEST(3, 400, "Bad request"),
    /** The origin, a limit or the application does not allow the request. */
    FORBIDDEN(4, 403, "Forbidden"),
    /** The query parameter {@code EIO} names a revision that the server or the session does not use. */
    UNSUPPORTED_PROTOCOL_VERSION(5, 400, "Unsupported protocol version");

    private final int code;
    private final int status;
    private final String message;

    EngineError(int code, int status, String message) {
        this.code = code;
        this.status = status;
        this.message = message;
    }

    /**
     * Returns the code in the body of the response.
     *
     * @return 0 to 5
     */
    public int code() {
        return code;
    }

    /**
     * Returns the HTTP status of the response.
     *
     * @return 400 or 403
     */
    public int status() {
        return status;
    }

    /**
     * Returns the default text in the body of the response.
     *
     * @return the text
     */
    public String message() {
        return message;
    }
}
