package dev.roost.server;

/** A listener, and the one call that added it: equal to no other, even of the same listener. Thread-safe. */
abstract class RegisteredListener<L> implements Registration {
    final L listener;

    RegisteredListener(L listener) {
        this.listener = listener;
    }
}
