package dev.roost.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** Which packages of a layer may use which others of the same layer: contracts in front, runtime behind. */
final class ModuleArrows {
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("engine", Set.of("engine.http", "engine.spi", "engine.memory")),
            Map.entry("engine.memory", Set.of()),
            Map.entry("engine.spi", Set.of("engine.memory")),
            Map.entry("engine.http", Set.of("engine.spi")),
            Map.entry("engine.heartbeat", Set.of("engine.spi")),
            Map.entry("engine.runtime.http", Set.of("engine.http", "engine.spi")),
            Map.entry(
                    "engine.runtime",
                    Set.of(
                            "engine",
                            "engine.spi",
                            "engine.http",
                            "engine.memory",
                            "engine.heartbeat",
                            "engine.runtime.http")),
            Map.entry("server", Set.of("server.spi")),
            Map.entry("server.spi", Set.of()),
            Map.entry("server.adapter", Set.of("server.spi")),
            Map.entry("server.cluster", Set.of("server.spi", "server.adapter")),
            Map.entry("server.runtime.dispatch", Set.of("server", "server.spi")),
            Map.entry("server.runtime.listener", Set.of("server", "server.spi", "server.runtime.dispatch")),
            Map.entry(
                    "server.runtime.context",
                    Set.of("server", "server.spi", "server.runtime.listener", "server.runtime.dispatch")),
            Map.entry("server.runtime.ack", Set.of("server", "server.spi", "server.runtime.context")),
            Map.entry(
                    "server.runtime.namespace",
                    Set.of(
                            "server",
                            "server.spi",
                            "server.runtime.ack",
                            "server.runtime.context",
                            "server.runtime.listener",
                            "server.runtime.dispatch")),
            Map.entry(
                    "server.runtime.connection",
                    Set.of(
                            "server",
                            "server.spi",
                            "server.runtime.namespace",
                            "server.runtime.ack",
                            "server.runtime.context",
                            "server.runtime.listener",
                            "server.runtime.dispatch")),
            Map.entry(
                    "server.runtime",
                    Set.of(
                            "server",
                            "server.spi",
                            "server.adapter",
                            "server.runtime.connection",
                            "server.runtime.namespace",
                            "server.runtime.context",
                            "server.runtime.listener",
                            "server.runtime.dispatch")),
            Map.entry("redis", Set.of("redis.bus", "redis.stream", "redis.wire")),
            Map.entry("redis.bus", Set.of()),
            Map.entry("redis.stream", Set.of("redis.bus", "redis.wire")),
            Map.entry("redis.wire", Set.of()),
            Map.entry("gateway", Set.of()),
            Map.entry("gateway.spi", Set.of("gateway")),
            Map.entry("gateway.runtime.reflect", Set.of("gateway", "gateway.spi")),
            Map.entry("gateway.runtime.argument", Set.of("gateway", "gateway.spi", "gateway.runtime.reflect")),
            Map.entry(
                    "gateway.runtime",
                    Set.of("gateway", "gateway.spi", "gateway.runtime.argument", "gateway.runtime.reflect")));

    /** The entry points, and what they create or name in the other direction. */
    private static final Map<String, Set<String>> ENTRY_POINTS = Map.of(
            "engine.EngineServer", Set.of("engine.runtime"),
            "server.RoostServer", Set.of("server.runtime"),
            "gateway.Gateways", Set.of("gateway.spi", "gateway.runtime"));

    private ModuleArrows() {}

    /** Checks the packages of the engine, the server, the adapters for Redis and the gateways. */
    static ArchRule packagesUseOnlyPackagesBelow(String root) {
        return classes()
                .that()
                .resideInAnyPackage(root + ".engine..", root + ".server..", root + ".redis..", root + ".gateway..")
                .should(new ArchCondition<>("use only packages below their own") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        item.getDirectDependenciesFromSelf().stream()
                                .filter(dependency -> !isAllowed(root, dependency))
                                .forEach(dependency ->
                                        events.add(SimpleConditionEvent.violated(item, dependency.getDescription())));
                    }
                });
    }

    private static boolean isAllowed(String root, Dependency dependency) {
        JavaClass origin = dependency.getOriginClass();
        String from = below(root, origin.getPackageName());
        String to =
                below(root, dependency.getTargetClass().getBaseComponentType().getPackageName());
        if (from.equals(to) || !layerOf(from).equals(layerOf(to))) {
            return true;
        }
        String topLevel = below(root, origin.getName().replaceFirst("\\$.*", ""));
        return ALLOWED.getOrDefault(from, Set.of()).contains(to)
                || ENTRY_POINTS.getOrDefault(topLevel, Set.of()).contains(to);
    }

    private static String below(String root, String name) {
        return name.startsWith(root + ".") ? name.substring(root.length() + 1) : "";
    }

    private static String layerOf(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
