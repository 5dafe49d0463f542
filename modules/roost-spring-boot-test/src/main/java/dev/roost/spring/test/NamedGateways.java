package dev.roost.spring.test;

import dev.roost.gateway.WebSocketGateway;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.springframework.beans.factory.annotation.AnnotatedGenericBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Makes a bean of each gateway that a {@link GatewayTest} names and the component scan does not find: one that is nested
 * in the test, or outside of the application's packages.
 *
 * @param gateways classes; those that are no gateways themselves stand for what the scan finds of that type
 */
record NamedGateways(Set<Class<?>> gateways) implements ContextCustomizer {
    private static final String NAME = NamedGateways.class.getName();

    NamedGateways {
        gateways = Set.copyOf(gateways);
    }

    /** The post-processor is a bean, so that it runs after the component scan. */
    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
        if (context.getBeanFactory() instanceof DefaultListableBeanFactory beans) {
            beans.registerBeanDefinition(NAME, new RootBeanDefinition(PostProcessor.class, () -> registry -> {
                gateways.stream()
                        .filter(NamedGateways::isGateway)
                        .filter(gateway -> beans.getBeanNamesForType(gateway, true, false).length == 0)
                        .forEach(gateway -> register(gateway, registry));
            }));
        }
    }

    private static boolean isGateway(Class<?> named) {
        return !Modifier.isAbstract(named.getModifiers())
                && AnnotatedElementUtils.hasAnnotation(named, WebSocketGateway.class);
    }

    private static void register(Class<?> gateway, BeanDefinitionRegistry registry) {
        AnnotatedGenericBeanDefinition definition = new AnnotatedGenericBeanDefinition(gateway);
        AnnotationConfigUtils.processCommonDefinitionAnnotations(definition);
        String name = FullyQualifiedAnnotationBeanNameGenerator.INSTANCE.generateBeanName(definition, registry);
        registry.registerBeanDefinition(name, definition);
    }

    /** Names the type of the bean, which a lambda does not. */
    @FunctionalInterface
    private interface PostProcessor extends BeanDefinitionRegistryPostProcessor {}
}
