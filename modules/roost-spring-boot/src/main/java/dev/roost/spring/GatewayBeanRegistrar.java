package dev.roost.spring;

import dev.roost.gateway.WebSocketGateway;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Makes a bean of each gateway in the application's packages that is not one already, and that a test does not leave out. */
final class GatewayBeanRegistrar implements ImportBeanDefinitionRegistrar {
    private final BeanFactory beans;
    private final Environment environment;
    private final ResourceLoader resources;

    GatewayBeanRegistrar(BeanFactory beans, Environment environment, ResourceLoader resources) {
        this.beans = beans;
        this.environment = environment;
        this.resources = resources;
    }

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        if (!AutoConfigurationPackages.has(beans)) {
            return;
        }
        List<String> packages = AutoConfigurationPackages.get(beans);
        Scanner scanner = new Scanner(registry);
        scanner.addIncludeFilter(new AnnotationTypeFilter(WebSocketGateway.class));
        TypeExcludeFilter leftOut = new TypeExcludeFilter();
        leftOut.setBeanFactory(beans);
        scanner.addExcludeFilter(leftOut);
        scanner.scan(packages.toArray(String[]::new));
    }

    private final class Scanner extends ClassPathBeanDefinitionScanner {
        Scanner(BeanDefinitionRegistry registry) {
            super(registry, false, environment, resources);
        }

        @Override
        protected boolean checkCandidate(String name, BeanDefinition definition) {
            return super.checkCandidate(name, definition) && !isBeanAlready(definition.getBeanClassName());
        }

        /** By a method that returns it, under another name. */
        private boolean isBeanAlready(@Nullable String className) {
            return className != null
                    && beans instanceof ListableBeanFactory all
                    && all.getBeanNamesForType(
                                            ClassUtils.resolveClassName(className, resources.getClassLoader()),
                                            true,
                                            false)
                                    .length
                            > 0;
        }
    }
}
