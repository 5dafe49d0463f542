package dev.roost.engine;

import dev.roost.engine.spi.HttpAnswer;
import dev.roost.protocol.Bytes;

/** Why a request was refused: the codes and texts of Node's server, in a JSON body. */
public enum EngineError {
    UNKNOWN_TRANSPORT(0, 400, "Transport unknown"),
    UNKNOWN_SID(1, 400, "Session ID unknown"),
    BAD_HANDSHAKE_METHOD(2, 400, "Bad handshake method"),
    BAD_REQUEST(3, 400, "Bad request"),
    FORBIDDEN(4, 403, "Forbidden"),
    UNSUPPORTED_PROTOCOL_VERSION(5, 400, "Unsupported protocol version");

    private final int code;
    private final String message;
    private final HttpAnswer answer;

    EngineError(int code, int status, String message) {
        this.code = code;
        this.message = message;
        this.answer = HttpAnswer.of(
                status, "application/json", Bytes.utf8("{\"code\":" + code + ",\"message\":\"" + message + "\"}"));
    }

    public int code() {
        return code;
    }

    public String message() {
        return message;
    }

    HttpAnswer answer() {
        return answer;
    }
}
