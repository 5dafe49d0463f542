package dev.roost.server;

/** Hears one kind of event. It may block: the events of one socket come one at a time, in order. */
@FunctionalInterface
public interface EventListener {
    /** @throws Exception logged; a client that waits for an answer is told that there was an error */
    void onEvent(Event event) throws Exception;
}
