package dev.roost.gateway.runtime;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Annotations that stand on an element, or on an annotation that does. Pure. */
final class Annotations {
    private Annotations() {}

    /** All of a kind, in the order in which they stand there. */
    static <A extends Annotation> List<A> all(AnnotatedElement element, Class<A> kind) {
        List<A> found = new ArrayList<>();
        collect(element, kind, found, new HashSet<>());
        return found;
    }

    static boolean isPresent(AnnotatedElement element, Class<? extends Annotation> kind) {
        return !all(element, kind).isEmpty();
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
