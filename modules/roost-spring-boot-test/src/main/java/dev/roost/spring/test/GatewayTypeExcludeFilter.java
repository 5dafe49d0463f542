package dev.roost.spring.test;

import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.Guard;
import dev.roost.gateway.Interceptor;
import dev.roost.gateway.Pipe;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.gateway.runtime.ArgumentCheck;
import dev.roost.gateway.runtime.ArgumentResolver;
import dev.roost.gateway.runtime.HandlerScope;
import dev.roost.gateway.runtime.ResultAdapter;
import dev.roost.spring.GatewaysCustomizer;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Excludes components of an application from a {@link GatewayTest}: all except gateways and the parts of their pipeline. */
final class GatewayTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<GatewayTest> {
    private static final Set<Class<?>> PIPELINE = Set.of(
            GatewaysCustomizer.class,
            Guard.class,
            Interceptor.class,
            Pipe.class,
            ExceptionFilter.class,
            HandlerScope.class,
            ArgumentResolver.class,
            ArgumentCheck.class,
            ResultAdapter.class);

    private final Set<Class<?>> gateways;

    GatewayTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
        this.gateways = Set.of(getAnnotation()
                .getValue("gateways", Class[].class)
                .map(named -> (Class<?>[]) named)
                .orElseGet(() -> new Class<?>[0]));
    }

    @Override
    protected Set<Class<?>> getKnownIncludes() {
        Set<Class<?>> known = new LinkedHashSet<>(PIPELINE);
        if (gateways.isEmpty()) {
            known.add(WebSocketGateway.class);
        }
        return known;
    }

    /** A gateway can have the annotation on an interface, which {@link #getKnownIncludes()} does not check. */
    @Override
    protected boolean defaultInclude(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
        return super.defaultInclude(reader, factory)
                || gateways.isEmpty()
                        && new AnnotationTypeFilter(WebSocketGateway.class, true, true).match(reader, factory);
    }

    @Override
    protected Set<Class<?>> getComponentIncludes() {
        return gateways;
    }
}
