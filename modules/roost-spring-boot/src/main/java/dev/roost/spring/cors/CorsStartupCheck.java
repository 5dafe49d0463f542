package dev.roost.spring.cors;

import dev.roost.spring.RoostCors;
import dev.roost.spring.RoostProperties;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Logs one line at start if the application has a CORS configuration for Spring that does not apply to Socket.IO, and the
 * application specifies no rules for Socket.IO. Invokes no code of the application.
 */
public final class CorsStartupCheck implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(CorsStartupCheck.class);

    private static final List<String> SOURCES = List.of(
            "org.springframework.web.cors.CorsConfigurationSource",
            "org.springframework.web.cors.reactive.CorsConfigurationSource");

    /** Beans of these types are sources for their own requests only, or delegate to other beans. */
    private static final List<String> OTHER_SOURCES = List.of(
            "org.springframework.web.HttpRequestHandler",
            "org.springframework.web.server.WebHandler",
            "org.springframework.web.cors.PreFlightRequestHandler",
            "org.springframework.web.cors.reactive.PreFlightRequestHandler");

    private static final List<String> CONFIGURERS = List.of(
            "org.springframework.web.servlet.config.annotation.WebMvcConfigurer",
            "org.springframework.web.reactive.config.WebFluxConfigurer");

    private static final String MAPPINGS = "addCorsMappings";

    private final RoostProperties.Cors properties;
    private final ListableBeanFactory beans;
    private final @Nullable ClassLoader classes;

    /**
     * Creates a check.
     *
     * @param classes the class loader of the application; null for the system class loader
     */
    public CorsStartupCheck(RoostProperties.Cors properties, ListableBeanFactory beans, @Nullable ClassLoader classes) {
        this.properties = properties;
        this.beans = beans;
        this.classes = classes;
    }

    @Override
    public void afterSingletonsInstantiated() {
        boolean hasBean = !beansOf(RoostCors.class).isEmpty();
        if (properties.allowedOrigins().isEmpty()) {
            if (!hasBean) {
                springConfiguration().ifPresent(CorsStartupCheck::logUnused);
            }
        } else if (hasBean) {
            log.info("bean of type RoostCors: not used (roost.cors.allowed-origins is set)");
        }
    }

    private static void logUnused(String configuration) {
        log.info(
                "CORS configuration of Spring: {} does not apply to Socket.IO, which accepts its own origin only"
                        + " (option: roost.cors.allowed-origins, or a bean of type RoostCors)",
                configuration);
    }

    /** Returns a description of the first CORS configuration that is found. */
    private Optional<String> springConfiguration() {
        Stream<String> sources = present(SOURCES)
                .flatMap(type -> beansOf(type).stream())
                .filter(this::isSource)
                .map(name -> "bean " + name);
        Stream<String> mappings = present(CONFIGURERS)
                .flatMap(type -> beansOf(type).stream())
                .flatMap(name -> Stream.ofNullable(beans.getType(name, false)))
                .map(ClassUtils::getUserClass)
                .filter(CorsStartupCheck::addsMappings)
                .map(type -> type.getName() + "." + MAPPINGS);
        return Stream.concat(sources, mappings).findFirst();
    }

    private boolean isSource(String bean) {
        Class<?> type = beans.getType(bean, false);
        return type == null || present(OTHER_SOURCES).noneMatch(other -> other.isAssignableFrom(type));
    }

    /** Returns whether a configurer overrides the default method of its interface, which adds no mapping. */
    private static boolean addsMappings(Class<?> configurer) {
        return Stream.of(ReflectionUtils.getAllDeclaredMethods(configurer))
                .filter(method -> method.getName().equals(MAPPINGS))
                .map(Method::getDeclaringClass)
                .anyMatch(declaring -> !declaring.isInterface());
    }

    private Stream<Class<?>> present(List<String> names) {
        return names.stream()
                .filter(name -> ClassUtils.isPresent(name, classes))
                .map(name -> ClassUtils.resolveClassName(name, classes));
    }

    private List<String> beansOf(Class<?> type) {
        return List.of(beans.getBeanNamesForType(type, true, false));
    }
}
