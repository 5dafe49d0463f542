package dev.roost.gateway.runtime.reflect;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds annotations that are present on an element, directly or as meta-annotations. An overriding element inherits, for each
 * annotation type, the annotations of the most specific element that has them. Stateless.
 */
public final class Annotations {
    private Annotations() {}

    /**
     * Returns all annotations of a type on the first element that has one, in order.
     *
     * @param elements the most specific first
     */
    public static <A extends Annotation> List<A> all(List<? extends AnnotatedElement> elements, Class<A> kind) {
        List<A> found = new ArrayList<>();
        for (AnnotatedElement element : elements) {
            collect(element, kind, found, new HashSet<>());
            if (!found.isEmpty()) {
                break;
            }
        }
        return found;
    }

    /** Returns the first annotation of a type on the first element that has one, or null. */
    public static <A extends Annotation> @Nullable A find(List<? extends AnnotatedElement> elements, Class<A> kind) {
        List<A> found = all(elements, kind);
        return found.isEmpty() ? null : found.get(0);
    }

    private static <A extends Annotation> void collect(
            AnnotatedElement element, Class<A> kind, List<A> found, Set<Class<?>> seen) {
        for (Annotation each : element.getAnnotations()) {
            Class<? extends Annotation> type = each.annotationType();
            if (type == kind) {
                found.add(kind.cast(each));
            } else if (!type.getName().startsWith("java.") && seen.add(type)) {
                collect(type, kind, found, seen);
            }
        }
    }
}
