package dev.roost.engine.http;

import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;

/**
 * A resource that an Engine.IO server provides below its path, in addition to sessions. Implementations are thread-safe.
 *
 * @since 0.1.0
 */
public interface StaticContent {
    /**
     * Returns the response to a request for this resource. Called on loops, so it must not block.
     *
     * @param head the request
     * @return the response
     */
    HttpResponse answer(RequestHead head);
}
