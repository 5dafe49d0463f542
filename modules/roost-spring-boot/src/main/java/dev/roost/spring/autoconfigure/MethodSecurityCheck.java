package dev.roost.spring.autoconfigure;

import dev.roost.gateway.WebSocketGateway;
import dev.roost.gateway.runtime.HandlerScope;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Logs a warning at start about gateways whose method security can't work: without a security context every call is rejected,
 * and if method security is off, its annotations have no effect.
 */
final class MethodSecurityCheck implements SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(MethodSecurityCheck.class);

    private static final String MODULE = "dev.roost.spring.security.RoostSecurityAutoConfiguration";

    /** A bean of this type exists if method security is on, with proxies or with AspectJ. */
    private static final String ADVISOR = "org.springframework.security.authorization.method.AuthorizationAdvisor";

    private static final String[] ANNOTATIONS = {
        "org.springframework.security.access.prepost.PreAuthorize",
        "org.springframework.security.access.prepost.PostAuthorize",
        "org.springframework.security.access.prepost.PreFilter",
        "org.springframework.security.access.prepost.PostFilter",
        "org.springframework.security.access.annotation.Secured",
        "jakarta.annotation.security.RolesAllowed",
        "jakarta.annotation.security.DenyAll"
    };

    private final ListableBeanFactory beans;
    private final @Nullable ClassLoader classes;

    MethodSecurityCheck(ListableBeanFactory beans, @Nullable ClassLoader classes) {
        this.beans = beans;
        this.classes = classes;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Map<String, Object> gateways = beans.getBeansWithAnnotation(WebSocketGateway.class);
        Optional<String> secured = gateways.values().stream()
                .map(ClassUtils::getUserClass)
                .flatMap(type -> firstIn(type).stream())
                .findFirst();
        secured.ifPresent(this::check);
    }

    private void check(String where) {
        if (!hasMethodSecurity()) {
            log.warn("{} has no effect: method security is off (expected: @EnableMethodSecurity)", where);
        } else if (!ClassUtils.isPresent(MODULE, classes) && !hasBeanOf(HandlerScope.class)) {
            log.warn(
                    "{} rejects every call: handlers have no security context"
                            + " (expected: the dependency dev.roost:roost-spring-security)",
                    where);
        }
    }

    private boolean hasMethodSecurity() {
        return ClassUtils.isPresent(ADVISOR, classes) && hasBeanOf(ClassUtils.resolveClassName(ADVISOR, classes));
    }

    private boolean hasBeanOf(Class<?> type) {
        return beans.getBeanNamesForType(type, true, false).length > 0;
    }

    /** Returns the first annotation of method security on a class or its methods, with its location. */
    private static Optional<String> firstIn(Class<?> gateway) {
        Stream<? extends AnnotatedElement> methods = Stream.of(ReflectionUtils.getUniqueDeclaredMethods(gateway));
        return Stream.concat(Stream.of(gateway), methods)
                .flatMap(element ->
                        firstOn(element).map(annotation -> "@" + annotation + " on " + name(gateway, element)).stream())
                .findFirst();
    }

    private static Optional<String> firstOn(AnnotatedElement element) {
        MergedAnnotations all = MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY);
        return Stream.of(ANNOTATIONS)
                .map(all::get)
                .filter(MergedAnnotation::isPresent)
                .map(annotation -> annotation.getType().getSimpleName())
                .findFirst();
    }

    private static String name(Class<?> gateway, AnnotatedElement element) {
        return element instanceof Method method ? gateway.getName() + "." + method.getName() + "()" : gateway.getName();
    }
}
