package dev.roost.gateway.spi;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/**
 * A provider of the guards, pipes, interceptors and exception filters that annotations name by class.
 *
 * @see dev.roost.gateway.Gateways.Builder#instances
 * @since 0.1.0
 */
@FunctionalInterface
public interface InstanceProvider {
    /**
     * Returns the instance of a class. Called at startup, once for each annotation that names the class.
     *
     * @param <T> the class
     * @param type the class
     * @return the instance; it may be the same for each call
     * @throws IllegalArgumentException if there is no instance; the message states what was expected
     */
    <T> T get(Class<T> type);

    /**
     * Returns a provider that calls the constructor without parameters.
     *
     * @return the provider
     */
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
                            type.getName() + ": can't be instantiated (expected: a constructor without parameters)", e);
                }
            }
        };
    }
}
