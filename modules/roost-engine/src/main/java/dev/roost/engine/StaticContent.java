package dev.roost.engine;

import dev.roost.engine.spi.HttpAnswer;
import dev.roost.engine.spi.RequestHead;

/** A resource that a server provides below its path in addition to sessions. Thread-safe. */
public interface StaticContent {
    /** Returns the answer to a request for it. Called on loops: it may not block. */
    HttpAnswer answer(RequestHead head);
}
