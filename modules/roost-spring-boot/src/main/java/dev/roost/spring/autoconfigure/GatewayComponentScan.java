package dev.roost.spring.autoconfigure;

import dev.roost.gateway.WebSocketGateway;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.SingletonBeanRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanNameGenerator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.ScopeMetadataResolver;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.annotation.TypeFilterUtils;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/** A component scan that registers a bean for each class with {@link WebSocketGateway}, unless it is a bean already. */
final class GatewayComponentScan extends ClassPathBeanDefinitionScanner {
    private final BeanDefinitionRegistry registry;
    private final Environment environment;
    private final ResourceLoader resources;

    GatewayComponentScan(BeanDefinitionRegistry registry, Environment environment, ResourceLoader resources) {
        super(registry, false, environment, resources);
        this.registry = registry;
        this.environment = environment;
        this.resources = resources;
        // On the class, its superclasses or its interfaces, like Gateways.isGateway.
        addIncludeFilter(new AnnotationTypeFilter(WebSocketGateway.class, true, true));
    }

    /**
     * Repeats a scan of the application: the same packages, exclusions and options.
     *
     * @param scan the attributes of a {@link org.springframework.context.annotation.ComponentScan}
     * @param declaringClass whose package is scanned if the scan names none
     */
    void repeat(AnnotationAttributes scan, String declaringClass) {
        Class<? extends BeanNameGenerator> names = scan.getClass("nameGenerator");
        setBeanNameGenerator(names == BeanNameGenerator.class ? inherited() : BeanUtils.instantiateClass(names));
        ScopedProxyMode scopedProxy = scan.getEnum("scopedProxy");
        if (scopedProxy == ScopedProxyMode.DEFAULT) {
            Class<? extends ScopeMetadataResolver> resolver = scan.getClass("scopeResolver");
            setScopeMetadataResolver(BeanUtils.instantiateClass(resolver));
        } else {
            setScopedProxyMode(scopedProxy);
        }
        setResourcePattern(scan.getString("resourcePattern"));
        if (scan.getBoolean("lazyInit")) {
            getBeanDefinitionDefaults().setLazyInit(true);
        }
        for (AnnotationAttributes filter : scan.getAnnotationArray("excludeFilters")) {
            TypeFilterUtils.createTypeFiltersFor(filter, environment, resources, registry)
                    .forEach(this::addExcludeFilter);
        }
        addExcludeFilter(named(declaringClass));
        scan(packages(scan, declaringClass).toArray(String[]::new));
    }

    /** Returns the generator that the application sets for all its scans, or null for Spring's default. */
    private @Nullable BeanNameGenerator inherited() {
        return registry instanceof SingletonBeanRegistry singletons
                ? (BeanNameGenerator) singletons.getSingleton(AnnotationConfigUtils.CONFIGURATION_BEAN_NAME_GENERATOR)
                : null;
    }

    /** Excludes the class that declares the scan: it is a bean already, possibly under another name. */
    private static TypeFilter named(String className) {
        return (reader, factory) -> reader.getClassMetadata().getClassName().equals(className);
    }

    private Set<String> packages(AnnotationAttributes scan, String declaringClass) {
        Set<String> packages = new LinkedHashSet<>();
        for (String names : scan.getStringArray("basePackages")) {
            Collections.addAll(
                    packages,
                    StringUtils.tokenizeToStringArray(
                            environment.resolvePlaceholders(names),
                            ConfigurableApplicationContext.CONFIG_LOCATION_DELIMITERS));
        }
        for (Class<?> type : scan.getClassArray("basePackageClasses")) {
            packages.add(ClassUtils.getPackageName(type));
        }
        if (packages.isEmpty()) {
            packages.add(ClassUtils.getPackageName(declaringClass));
        }
        return packages;
    }

    @Override
    protected boolean checkCandidate(String name, BeanDefinition definition) {
        return !isBeanAlready(definition.getBeanClassName()) && super.checkCandidate(name, definition);
    }

    /** Returns whether a bean has exactly this class, under any name. A bean of a subclass is another gateway. */
    private boolean isBeanAlready(@Nullable String className) {
        if (className == null || !(registry instanceof ListableBeanFactory beans)) {
            return false;
        }
        Class<?> type = ClassUtils.resolveClassName(className, resources.getClassLoader());
        return Arrays.stream(beans.getBeanNamesForType(type, true, false))
                .anyMatch(bean -> beans.getType(bean, false) == type);
    }
}
