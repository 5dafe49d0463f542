package dev.roost.engine;

import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;

/** A resource that a server provides below its path in addition to sessions. Thread-safe. */
public interface StaticContent {
    /** Returns the answer to a request for it. Called on loops: it may not block. */
    HttpResponse answer(RequestHead head);
}
