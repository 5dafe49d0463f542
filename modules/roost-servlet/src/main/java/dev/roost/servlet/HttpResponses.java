package dev.roost.servlet;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** Copies responses of the engine to responses of a container. Pure. */
final class HttpResponses {
    private HttpResponses() {}

    /**
     * Writes the status and the headers.
     *
     * @return the body to write next, which may be empty
     */
    static Bytes writeHead(HttpResponse given, RequestHead head, HttpServletResponse response) {
        response.setStatus(given.status());
        writeHeaders(given.headers(), response);
        // RFC 9110 sections 8.6, 15.3.5 and 15.4.5
        boolean mayHaveBody = given.status() != 204 && given.status() != 304;
        if (mayHaveBody) {
            response.setContentLength(given.body().size());
        }
        return mayHaveBody && !head.method().equals("HEAD") ? given.body() : Bytes.EMPTY;
    }

    /** Replaces headers that filters have written, except cookies and other items of {@code Vary}. */
    static void writeHeaders(Headers headers, HttpServletResponse response) {
        Set<String> written = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> {
            if (name.equalsIgnoreCase("Vary")) {
                writeVary(value, response);
            } else if (written.add(name) && !name.equalsIgnoreCase("Set-Cookie")) {
                response.setHeader(name, value);
            } else {
                response.addHeader(name, value);
            }
        });
    }

    private static void writeVary(String value, HttpServletResponse response) {
        if (!response.getHeaders("Vary").contains(value)) {
            response.addHeader("Vary", value);
        }
    }

    static void writeBody(Bytes body, ServletOutputStream out) throws IOException {
        body.withArray((array, from, length) -> {
            out.write(array, from, length);
            return length;
        });
    }
}
