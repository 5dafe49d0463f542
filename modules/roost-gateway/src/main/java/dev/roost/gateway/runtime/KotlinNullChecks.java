package dev.roost.gateway.runtime;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Handlers written in Kotlin check their parameters themselves: a parameter that is not nullable and gets null fails before
 * the first line of the handler. That is seen by the message of {@code kotlin.jvm.internal.Intrinsics}, for the annotations
 * of the compiler are not kept for the runtime. Pure.
 */
final class KotlinNullChecks {
    private KotlinNullChecks() {}

    /** Returns the parameter of the handler that must not be null and was, or null if the failure is another. */
    static @Nullable String missingParameter(Method handler, NullPointerException failure) {
        String expected = "Parameter specified as non-null is null: method "
                + handler.getDeclaringClass().getName() + "." + handler.getName() + ", parameter ";
        String message = failure.getMessage();
        return message != null && message.startsWith(expected) ? message.substring(expected.length()) : null;
    }
}
