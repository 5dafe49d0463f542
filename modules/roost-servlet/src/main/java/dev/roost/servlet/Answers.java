package dev.roost.servlet;

import dev.roost.engine.spi.HttpAnswer;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Puts answers into a container's responses. Pure. */
final class Answers {
    private Answers() {}

    /**
     * Writes what comes before the body.
     *
     * @return the body that is to follow, which may be empty
     */
    static Bytes writeHead(HttpAnswer answer, RequestHead head, HttpServletResponse response) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> writeHeader(name, value, response));
        // RFC 9110 sections 8.6, 15.3.5 and 15.4.5
        boolean mayHaveBody = answer.status() != 204 && answer.status() != 304;
        if (mayHaveBody) {
            response.setContentLength(answer.body().size());
        }
        return mayHaveBody && !head.method().equals("HEAD") ? answer.body() : Bytes.EMPTY;
    }

    /** In place of what filters have written, except where that is about other things: their cookies, what else it varies by. */
    static void writeHeader(String name, String value, HttpServletResponse response) {
        if (name.equalsIgnoreCase("Set-Cookie")) {
            response.addHeader(name, value);
        } else if (!name.equalsIgnoreCase("Vary")) {
            response.setHeader(name, value);
        } else if (!response.getHeaders(name).contains(value)) {
            response.addHeader(name, value);
        }
    }

    static void writeBody(Bytes body, ServletOutputStream out) throws IOException {
        body.lend((array, from, length) -> {
            out.write(array, from, length);
            return length;
        });
    }
}
