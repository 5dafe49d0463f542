package dev.roost.engine.http;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;

/**
 * A file that does not change while the server runs.
 *
 * @param contentType the media type
 * @param etag the entity tag, without quotes
 * @param content the content
 * @param gzip the same content, compressed with gzip
 * @since 0.1.0
 */
public record StaticFile(String contentType, String etag, Bytes content, Bytes gzip) implements StaticContent {
    /**
     * Returns the file, compressed if the client accepts that, or status 304 if the client has the file already.
     *
     * @param head the request
     * @return the response
     */
    @Override
    public HttpResponse answer(RequestHead head) {
        Headers.Builder headers = Headers.builder()
                .add("Cache-Control", "public, max-age=0")
                .add("ETag", quoted())
                .add("Vary", "Accept-Encoding");
        if (isKnownTo(head)) {
            return new HttpResponse(304, headers.build(), Bytes.EMPTY);
        }
        headers.add("Content-Type", contentType);
        if (!head.acceptsGzip()) {
            return new HttpResponse(200, headers.build(), content);
        }
        return new HttpResponse(200, headers.add("Content-Encoding", "gzip").build(), gzip);
    }

    /** RFC 9110 section 13.1.2: any of a list, by a weak comparison. */
    private boolean isKnownTo(RequestHead head) {
        String known = head.headers().first("If-None-Match");
        return known != null && (known.equals("*") || known.contains(quoted()));
    }

    private String quoted() {
        return '"' + etag + '"';
    }
}
