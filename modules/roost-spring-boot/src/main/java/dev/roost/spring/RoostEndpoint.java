package dev.roost.spring;

import dev.roost.gateway.runtime.Gateways;
import dev.roost.gateway.runtime.HandlerInfo;
import dev.roost.server.Namespace;
import dev.roost.server.ParentNamespace;
import dev.roost.server.RoostServer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * What the server serves at this moment: its namespaces, and its gateways with what stands around their handlers. It shows
 * nothing that clients have sent, so that of dynamic namespaces there is only a number. Thread-safe.
 */
@Endpoint(id = "roost")
public final class RoostEndpoint {
    private final RoostServer server;
    private final Gateways gateways;

    RoostEndpoint(RoostServer server, Gateways gateways) {
        this.server = server;
        this.gateways = gateways;
    }

    /**
     * @param open whether the server takes clients
     * @param namespaces those that the application has made, then those that are dynamic
     */
    public record Report(
            boolean open, Sessions sessions, List<NamespaceReport> namespaces, List<GatewayReport> gateways) {}

    /** @param limit how many there may be */
    public record Sessions(int count, int limit) {}

    /**
     * @param name of a dynamic one its template or pattern
     * @param count how many namespaces that is
     * @param sockets connected to this process
     */
    public record NamespaceReport(String name, int count, int sockets) {}

    public record GatewayReport(String gateway, String namespace, List<HandlerReport> handlers) {}

    public record HandlerReport(
            List<String> events,
            String method,
            boolean nonBlocking,
            List<String> guards,
            List<String> interceptors,
            List<String> pipes,
            List<String> filters) {}

    @ReadOperation
    public Report report() {
        return new Report(
                server.isOpen(),
                new Sessions(
                        server.engine().sessionCount(),
                        server.engine().options().maxSessions()),
                namespaces(),
                gateways());
    }

    private List<NamespaceReport> namespaces() {
        Stream<NamespaceReport> own = server.namespaces().stream()
                .filter(namespace -> namespace.parent().isEmpty())
                .map(namespace -> new NamespaceReport(namespace.name(), 1, namespace.socketCount()))
                .sorted(Comparator.comparing(NamespaceReport::name));
        return Stream.concat(own, server.parentNamespaces().stream().map(RoostEndpoint::describe))
                .toList();
    }

    private static NamespaceReport describe(ParentNamespace parent) {
        List<Namespace> children = List.copyOf(parent.children());
        int sockets = children.stream().mapToInt(Namespace::socketCount).sum();
        return new NamespaceReport(parent.name(), children.size(), sockets);
    }

    private List<GatewayReport> gateways() {
        Map<Class<?>, List<HandlerInfo>> byGateway = gateways.handlers().stream()
                .collect(Collectors.groupingBy(HandlerInfo::gateway, LinkedHashMap::new, Collectors.toList()));
        return byGateway.entrySet().stream()
                .map(entry -> new GatewayReport(
                        entry.getKey().getName(),
                        entry.getValue().get(0).namespace(),
                        entry.getValue().stream().map(RoostEndpoint::describe).toList()))
                .toList();
    }

    private static HandlerReport describe(HandlerInfo handler) {
        String parameters = Arrays.stream(handler.method().getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return new HandlerReport(
                handler.events(),
                handler.method().getName() + "(" + parameters + ")",
                handler.nonBlocking(),
                handler.guards(),
                handler.interceptors(),
                handler.pipes(),
                handler.filters());
    }
}
