package dev.roost.spring.autoconfigure;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScans;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Finds the component scans of an application: each {@link ComponentScan} on the class of a bean or on its superclasses. */
final class ComponentScanFinder {
    private static final Logger log = LoggerFactory.getLogger(ComponentScanFinder.class);

    private final BeanDefinitionRegistry registry;
    private final MetadataReaderFactory classes;

    ComponentScanFinder(BeanDefinitionRegistry registry, ResourceLoader resources) {
        this.registry = registry;
        this.classes = MetadataReaderFactory.create(resources);
    }

    /** Returns the attributes of the scans, by the name of the class that declares them. */
    Map<String, Set<AnnotationAttributes>> byDeclaringClass() {
        Map<String, Set<AnnotationAttributes>> scans = new LinkedHashMap<>();
        for (String name : registry.getBeanDefinitionNames()) {
            AnnotationMetadata type = typeOf(registry.getBeanDefinition(name));
            while (type != null) {
                Set<AnnotationAttributes> declared = declaredBy(type);
                if (!declared.isEmpty()) {
                    scans.put(type.getClassName(), declared);
                }
                type = superclassOf(type);
            }
        }
        return scans;
    }

    /** Returns null for a bean that a factory method creates: Spring does not read annotations of its class. */
    private @Nullable AnnotationMetadata typeOf(BeanDefinition definition) {
        String className = definition.getBeanClassName();
        if (className == null || definition.getFactoryMethodName() != null) {
            return null;
        }
        if (definition instanceof AnnotatedBeanDefinition annotated) {
            return annotated.getMetadata();
        }
        return definition instanceof AbstractBeanDefinition loaded && loaded.hasBeanClass()
                ? AnnotationMetadata.introspect(loaded.getBeanClass())
                : read(className);
    }

    private @Nullable AnnotationMetadata superclassOf(AnnotationMetadata type) {
        String superclass = type.getSuperClassName();
        return superclass == null || superclass.startsWith("java.") ? null : read(superclass);
    }

    /** Returns null for a class without a file, as Spring does: it can be generated at run time. */
    private @Nullable AnnotationMetadata read(String className) {
        try {
            return classes.getMetadataReader(className).getAnnotationMetadata();
        } catch (IOException e) {
            log.debug("{}: class file can't be read, component scans are ignored", className, e);
            return null;
        }
    }

    /** Like Spring: scans on the class itself replace scans on its other annotations. */
    private static Set<AnnotationAttributes> declaredBy(AnnotationMetadata type) {
        Set<AnnotationAttributes> direct = scansOf(type, MergedAnnotation::isDirectlyPresent);
        return direct.isEmpty() ? scansOf(type, MergedAnnotation::isMetaPresent) : direct;
    }

    private static Set<AnnotationAttributes> scansOf(AnnotationMetadata type, Predicate<MergedAnnotation<?>> presence) {
        return type.getMergedRepeatableAnnotationAttributes(
                ComponentScan.class, ComponentScans.class, presence::test, false, false);
    }
}
