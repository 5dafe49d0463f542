package dev.roost.servlet;

import dev.roost.protocol.Bytes;
import dev.roost.protocol.LogText;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The non-blocking writer of a response body, which then completes the request. Called on container threads, one at a time. */
final class BodyWriter implements WriteListener {
    private static final Logger log = LoggerFactory.getLogger(BodyWriter.class);

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Bytes body;
    private boolean written;

    BodyWriter(AsyncContext context, ServletOutputStream out, Bytes body) {
        this.context = context;
        this.out = out;
        this.body = body;
    }

    @Override
    public void onWritePossible() throws IOException {
        // Ready after the write: the container has written all data.
        while (out.isReady()) {
            if (written) {
                context.complete();
                return;
            }
            written = true;
            HttpResponses.writeBody(body, out);
        }
    }

    @Override
    public void onError(Throwable failure) {
        log.debug("response not written: {}", LogText.of(failure.toString()));
        ServletExchange.complete(context);
    }
}
