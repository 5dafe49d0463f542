package dev.roost.engine;

import dev.roost.engine.spi.HttpAnswer;
import dev.roost.engine.spi.RequestHead;

/** What a server offers below its path in addition to sessions, by a name. Thread-safe. */
public interface StaticContent {
    /** Returns the answer to a request for it. Called on loops: it may not block. */
    HttpAnswer answer(RequestHead head);
}
