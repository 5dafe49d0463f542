package dev.roost.gateway.spi;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/** Gives the one object of a class that an annotation names: a guard, a pipe, an interceptor, an exception filter. */
@FunctionalInterface
public interface InstanceProvider {
    /**
     * Called at startup, as often as the class is named.
     *
     * @throws IllegalArgumentException if there is none; says what was expected
     */
    <T> T get(Class<T> type);

    /** Calls the constructor without parameters. */
    static InstanceProvider byConstructor() {
        return new InstanceProvider() {
            @Override
            public <T> T get(Class<T> type) {
                try {
                    Constructor<T> constructor = type.getDeclaredConstructor();
                    constructor.setAccessible(true);
                    return constructor.newInstance();
                } catch (InvocationTargetException e) {
                    throw new IllegalArgumentException(type.getName() + ": its constructor failed", e.getCause());
                } catch (ReflectiveOperationException | RuntimeException e) {
                    throw new IllegalArgumentException(
                            type.getName() + ": can't be made (expected: a constructor without parameters)", e);
                }
            }
        };
    }
}
