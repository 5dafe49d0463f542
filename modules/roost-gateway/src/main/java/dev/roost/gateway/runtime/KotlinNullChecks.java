package dev.roost.gateway.runtime;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes the null checks that the Kotlin compiler adds for non-null parameters, by the message of
 * {@code kotlin.jvm.internal.Intrinsics}: the nullability annotations of the compiler don't exist at run time. Stateless.
 */
final class KotlinNullChecks {
    private KotlinNullChecks() {}

    /** Returns the name of the non-null parameter that got null, or null if the failure has another reason. */
    static @Nullable String missingParameter(Method handler, NullPointerException failure) {
        String expected = "Parameter specified as non-null is null: method "
                + handler.getDeclaringClass().getName() + "." + handler.getName() + ", parameter ";
        String message = failure.getMessage();
        return message != null && message.startsWith(expected) ? message.substring(expected.length()) : null;
    }
}
