package dev.roost.spring.autoconfigure;

import dev.roost.gateway.runtime.InstanceProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Provides the guards, pipes, interceptors and filters that gateways name: beans, or instances created with beans as constructor arguments. */
final class BeanInstanceProvider implements InstanceProvider {
    private final AutowireCapableBeanFactory beans;
    private final Map<Class<?>, Object> created = new ConcurrentHashMap<>();

    BeanInstanceProvider(AutowireCapableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public <T> T get(Class<T> type) {
        try {
            T bean = beans.getBeanProvider(type).getIfAvailable();
            return bean != null ? bean : type.cast(created.computeIfAbsent(type, beans::createBean));
        } catch (NoUniqueBeanDefinitionException e) {
            throw new IllegalArgumentException(
                    type.getName() + ": " + e.getNumberOfBeansFound() + " beans (expected: one, or a primary one)", e);
        } catch (BeansException e) {
            throw new IllegalArgumentException(type.getName() + ": can't be created: " + e.getMessage(), e);
        }
    }
}
