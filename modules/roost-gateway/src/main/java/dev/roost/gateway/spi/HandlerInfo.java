package dev.roost.gateway.spi;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One handler as it works, for reports. Names of classes are simple ones, in the order in which they have their say.
 *
 * @param namespace as the gateway names it
 * @param events their names; {@code *} for what nobody else hears
 * @param filters in the order in which they are asked
 */
public record HandlerInfo(
        String namespace,
        List<String> events,
        Class<?> gateway,
        Method method,
        List<String> guards,
        List<String> interceptors,
        List<String> pipes,
        List<String> filters,
        boolean nonBlocking) {

    /** On one line. */
    @Override
    public String toString() {
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return namespace + " " + events + " -> " + gateway.getSimpleName() + "." + method.getName() + "(" + parameters
                + ") guards=" + guards + " interceptors=" + interceptors + " pipes=" + pipes + " filters=" + filters
                + (nonBlocking ? " on the loop" : "");
    }
}
