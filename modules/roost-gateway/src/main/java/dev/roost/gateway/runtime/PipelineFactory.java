package dev.roost.gateway.runtime;

import dev.roost.gateway.AckPolicy;
import dev.roost.gateway.ExceptionFilter;
import dev.roost.gateway.Guard;
import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.Interceptor;
import dev.roost.gateway.Pipe;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.runtime.reflect.TypeVariables;
import dev.roost.gateway.spi.ArgumentCheck;
import dev.roost.gateway.spi.ArgumentResolver;
import dev.roost.gateway.spi.GatewayDefinitionException;
import dev.roost.gateway.spi.HandlerInfo;
import dev.roost.gateway.spi.HandlerObserver;
import dev.roost.gateway.spi.InstanceProvider;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Builds the pipelines of a gateway: global enhancers first, then those of the class, the method, the parameter. Confined to the
 * thread that starts the application.
 */
final class PipelineFactory {
    private final GlobalEnhancers global;
    private final InstanceProvider instances;
    private final List<ArgumentCheck> checks;
    private final LongSupplier nanoTime;
    private final ResultHandler results;

    /** The enhancers of all gateways. */
    record GlobalEnhancers(
            CompositeHandlerScope scope,
            List<Guard> guards,
            List<Interceptor> interceptors,
            List<Pipe> pipes,
            List<ExceptionFilter<?>> filters,
            HandlerObserver observer) {}

    /** A pipeline, its limiters and its description. */
    record BuiltHandler(HandlerPipeline pipeline, List<RateLimiter> limiters, HandlerInfo info) {}

    PipelineFactory(
            GlobalEnhancers global,
            InstanceProvider instances,
            List<ArgumentCheck> checks,
            LongSupplier nanoTime,
            ResultHandler results) {
        this.global = global;
        this.instances = instances;
        this.checks = checks;
        this.nanoTime = nanoTime;
        this.results = results;
    }

    /** Returns the pipelines of the handlers of a gateway, in order. */
    List<BuiltHandler> build(Object gateway, GatewayDefinition definition) {
        ClassEnhancers ofClass = instantiated(definition.type().getName(), () -> new ClassEnhancers(definition));
        return definition.handlers().stream()
                .map(handler ->
                        instantiated(place(definition, handler), () -> build(gateway, definition, ofClass, handler)))
                .toList();
    }

    private static String place(GatewayDefinition definition, HandlerDefinition handler) {
        return definition.type().getName() + "." + handler.method().getName();
    }

    /** Returns the guards of the class, without the global ones. */
    List<Guard> classGuards(GatewayDefinition definition) {
        return instantiated(
                definition.type().getName(),
                () -> objects(definition.enhancers().guards()));
    }

    private static <T> T instantiated(String place, Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new GatewayDefinitionException(place + ": " + e.getMessage(), e);
        }
    }

    /** The instances that all handlers of a gateway share. */
    private final class ClassEnhancers {
        private final List<RateLimiter> limiters;
        private final List<Guard> guards;
        private final List<Interceptor> interceptors;
        private final List<Pipe> pipes;
        private final List<ExceptionFilter<?>> filters;

        ClassEnhancers(GatewayDefinition definition) {
            Enhancers enhancers = definition.enhancers();
            limiters = limiters(enhancers.limits(), definition.type().getName());
            guards = joined(global.guards, objects(enhancers.guards()));
            interceptors = joined(global.interceptors, objects(enhancers.interceptors()));
            pipes = joined(global.pipes, objects(enhancers.pipes()));
            filters = objects(enhancers.filters());
        }
    }

    private BuiltHandler build(
            Object gateway, GatewayDefinition definition, ClassEnhancers ofClass, HandlerDefinition handler) {
        Enhancers own = handler.enhancers();
        List<Pipe> pipes = joined(ofClass.pipes, objects(own.pipes()));
        ExceptionFilters filters = new ExceptionFilters();
        filters.add(objects(own.filters()));
        filters.add(ofClass.filters);
        filters.add(global.filters);
        HandlerPipeline.Steps steps = new HandlerPipeline.Steps(
                global.scope,
                joined(ofClass.limiters, limiters(own.limits(), place(definition, handler))),
                joined(ofClass.guards, objects(own.guards())),
                joined(ofClass.interceptors, objects(own.interceptors())),
                handler.parameters().stream()
                        .map(parameter -> value(parameter, pipes))
                        .toList(),
                pipes,
                check(definition.type(), handler),
                filters,
                own.ackPolicy().orElse(ackPolicy(definition)));
        HandlerInfo info = info(definition, handler, steps);
        HandlerPipeline pipeline = new HandlerPipeline(gateway, info, handler, steps, global.observer(), results);
        return new BuiltHandler(pipeline, steps.limiters(), info);
    }

    /** Returns the policy of handlers without a policy of their own. */
    AckPolicy ackPolicy(GatewayDefinition definition) {
        return definition.enhancers().ackPolicy().orElse(results.ackPolicy());
    }

    private HandlerPipeline.ParameterSource value(ParameterDefinition definition, List<Pipe> common) {
        ArgumentResolver resolver = definition.resolver();
        HandlerParameter declared = definition.parameter();
        List<Pipe> own = objects(definition.pipes());
        if (!own.isEmpty() && !resolver.isPiped()) {
            throw new IllegalArgumentException("parameter " + declared.name()
                    + ": @UsePipes (expected: on a parameter that takes data of the event or the handshake)");
        }
        Type type = declared.type();
        if (resolver.isPiped()) {
            type = inputType(common, inputType(own, type));
        }
        TypeVariable<?> open = resolver.isPiped() ? TypeVariables.open(type) : null;
        if (open != null) {
            throw new IllegalArgumentException("parameter " + declared.name() + ": type " + type.getTypeName()
                    + ", and the gateway's class leaves " + open
                    + " open (expected: a class that extends or implements "
                    + open.getGenericDeclaration() + " with a type for it)");
        }
        HandlerParameter decoded = declared.withType(type);
        try {
            return new HandlerPipeline.ParameterSource(resolver.resolve(decoded), decoded, resolver.isPiped(), own);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("parameter " + declared.name() + ": " + e.getMessage(), e);
        }
    }

    private static Type inputType(List<Pipe> pipes, Type outputType) {
        Type type = outputType;
        for (int i = pipes.size() - 1; i >= 0; i--) {
            type = pipes.get(i).inputType(type);
        }
        return type;
    }

    private ArgumentCheck.Check check(Class<?> gateway, HandlerDefinition handler) {
        List<HandlerParameter> parameters = handler.parameters().stream()
                .map(ParameterDefinition::parameter)
                .toList();
        List<ArgumentCheck.Check> all = checks.stream()
                .flatMap(check -> check.of(gateway, handler.method(), parameters).stream())
                .toList();
        return (object, arguments, context) -> all.forEach(each -> each.check(object, arguments, context));
    }

    private List<RateLimiter> limiters(List<RateLimit> limits, String place) {
        return limits.stream()
                .map(limit -> new RateLimiter(limit, place, nanoTime))
                .toList();
    }

    private <T> List<T> objects(List<? extends Class<? extends T>> classes) {
        List<T> objects = new ArrayList<>(classes.size());
        for (Class<? extends T> type : classes) {
            objects.add(instances.get(type));
        }
        return objects;
    }

    private static <T> List<T> joined(List<T> first, List<T> next) {
        return Stream.concat(first.stream(), next.stream()).toList();
    }

    private static HandlerInfo info(
            GatewayDefinition definition, HandlerDefinition handler, HandlerPipeline.Steps steps) {
        List<String> pipes = new ArrayList<>(names(steps.pipes()));
        for (HandlerPipeline.ParameterSource value : steps.values()) {
            names(value.pipes()).forEach(name -> pipes.add(value.parameter().name() + ":" + name));
        }
        return new HandlerInfo(
                definition.namespace().text(),
                handler.events().isEmpty() ? List.of("*") : handler.events(),
                definition.type(),
                handler.method(),
                names(steps.guards()),
                names(steps.interceptors()),
                pipes,
                steps.filters().names(),
                handler.nonBlocking());
    }

    private static List<String> names(List<?> objects) {
        return objects.stream().map(each -> each.getClass().getSimpleName()).toList();
    }
}
