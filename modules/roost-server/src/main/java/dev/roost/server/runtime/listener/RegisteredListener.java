package dev.roost.server.runtime.listener;

import dev.roost.server.Registration;

/** A listener and the call that added it: equal to no other object, even with the same listener. Thread-safe. */
abstract class RegisteredListener<L> implements Registration {
    final L listener;

    RegisteredListener(L listener) {
        this.listener = listener;
    }
}
