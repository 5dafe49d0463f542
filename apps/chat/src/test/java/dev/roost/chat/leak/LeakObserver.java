package dev.roost.chat.leak;

/** Looks for leaks at a place that answers and events don't reach, for example in the hits of a search, or in pushes. */
@FunctionalInterface
interface LeakObserver {
    /** @throws AssertionError if the place shows somebody what the model forbids */
    void observe(LeakWorld world);
}
