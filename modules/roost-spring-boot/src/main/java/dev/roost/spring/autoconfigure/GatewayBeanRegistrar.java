package dev.roost.spring.autoconfigure;

import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Registers a bean for each gateway that Spring's component scan would find if it were a {@code @Component}. The gateway module
 * does not depend on Spring, so its annotation can't be a stereotype.
 */
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
        Map<String, Set<AnnotationAttributes>> scans = new ComponentScanFinder(registry, resources).byDeclaringClass();
        if (scans.isEmpty()) {
            scanAutoConfigurationPackages(registry);
        }
        scans.forEach((declaringClass, declared) -> declared.stream()
                .filter(scan -> scan.getBoolean("useDefaultFilters"))
                .forEach(scan -> newScan(registry).repeat(scan, declaringClass)));
    }

    /** Without a component scan, the packages of {@code @EnableAutoConfiguration} are scanned. */
    private void scanAutoConfigurationPackages(BeanDefinitionRegistry registry) {
        if (AutoConfigurationPackages.has(beans)) {
            GatewayComponentScan scan = newScan(registry);
            TypeExcludeFilter excluded = new TypeExcludeFilter();
            excluded.setBeanFactory(beans);
            scan.addExcludeFilter(excluded);
            scan.scan(AutoConfigurationPackages.get(beans).toArray(String[]::new));
        }
    }

    private GatewayComponentScan newScan(BeanDefinitionRegistry registry) {
        return new GatewayComponentScan(registry, environment, resources);
    }
}
