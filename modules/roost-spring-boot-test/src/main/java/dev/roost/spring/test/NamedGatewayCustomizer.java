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
 * Registers a bean for each gateway that a {@link GatewayTest} names and the component scan does not find: one that is nested in
 * the test, or outside the packages of the application.
 *
 * @param gateways classes of gateways; an abstract class or an interface selects the gateways of that type
 */
record NamedGatewayCustomizer(Set<Class<?>> gateways) implements ContextCustomizer {
    private static final String NAME = NamedGatewayCustomizer.class.getName();

    NamedGatewayCustomizer {
        gateways = Set.copyOf(gateways);
    }

    /** The post-processor is a bean, so that it runs after the component scan. */
    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
        if (context.getBeanFactory() instanceof DefaultListableBeanFactory beans) {
            beans.registerBeanDefinition(NAME, new RootBeanDefinition(PostProcessor.class, () -> registry -> {
                gateways.stream()
                        .filter(NamedGatewayCustomizer::isGateway)
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

    /** The type of the bean, which a lambda has not. */
    @FunctionalInterface
    private interface PostProcessor extends BeanDefinitionRegistryPostProcessor {}
}
