package dev.roost.gateway.runtime;

import dev.roost.gateway.AckPolicy;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.Guard;
import dev.roost.gateway.Interceptor;
import dev.roost.gateway.Pipe;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.UseAckPolicy;
import dev.roost.gateway.UseFilters;
import dev.roost.gateway.UseGuards;
import dev.roost.gateway.UseInterceptors;
import dev.roost.gateway.UsePipes;
import dev.roost.gateway.runtime.reflect.Annotations;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The guards, pipes, interceptors, filters and limits that annotations add to a class or a method, in order of declaration. Immutable.
 */
record Enhancers(
        List<RateLimit> limits,
        List<Class<? extends Guard>> guards,
        List<Class<? extends Interceptor>> interceptors,
        List<Class<? extends Pipe>> pipes,
        List<Class<? extends ExceptionFilter<?>>> filters,
        Optional<AckPolicy> ackPolicy) {

    /** @param elements a method or a class, then the elements from which it inherits annotations, the most specific first */
    static Enhancers of(List<? extends AnnotatedElement> elements) {
        return new Enhancers(
                limits(elements),
                classes(elements, UseGuards.class, UseGuards::value),
                classes(elements, UseInterceptors.class, UseInterceptors::value),
                pipesOf(elements),
                classes(elements, UseFilters.class, UseFilters::value),
                Annotations.all(elements, UseAckPolicy.class).stream()
                        .findFirst()
                        .map(UseAckPolicy::value));
    }

    /** Repeated limits are in a container annotation, so the first element that has either of them applies. */
    private static List<RateLimit> limits(List<? extends AnnotatedElement> elements) {
        return elements.stream()
                .map(element -> limitsOf(List.of(element)))
                .filter(limits -> !limits.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static List<RateLimit> limitsOf(List<AnnotatedElement> element) {
        return Stream.concat(
                        Annotations.all(element, RateLimit.class).stream(),
                        Annotations.all(element, RateLimit.List.class).stream()
                                .flatMap(each -> Arrays.stream(each.value())))
                .toList();
    }

    static List<Class<? extends Pipe>> pipesOf(List<? extends AnnotatedElement> elements) {
        return classes(elements, UsePipes.class, UsePipes::value);
    }

    private static <A extends Annotation, T> List<Class<? extends T>> classes(
            List<? extends AnnotatedElement> elements, Class<A> kind, Function<A, Class<? extends T>[]> value) {
        return Annotations.all(elements, kind).stream()
                .flatMap(each -> Arrays.stream(value.apply(each)))
                .toList();
    }
}
