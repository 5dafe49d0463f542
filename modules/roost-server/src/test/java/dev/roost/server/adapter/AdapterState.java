package dev.roost.server.adapter;

/** Reads the state of an {@link InMemoryAdapter}, for tests of other packages. */
public final class AdapterState {
    private AdapterState() {}

    /** Returns whether no member and no room is left. */
    public static boolean isEmpty(InMemoryAdapter adapter) {
        return adapter.isEmpty();
    }
}
