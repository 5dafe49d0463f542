package dev.roost.gateway.runtime.reflect;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Annotations that stand on an element, or on an annotation that does. An element that overrides others inherits of each
 * kind of annotation what the most specific of them has. Pure.
 */
public final class Annotations {
    private Annotations() {}

    /**
     * Returns all of a kind, in the order in which they stand there, of the first element that has one.
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

    /** Returns the first annotation of the first element that has one, or null. */
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
