package dev.roost.spring.actuate;

import dev.roost.gateway.Gateways;
import dev.roost.gateway.spi.HandlerInfo;
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
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * The endpoint {@code roost} of the actuator: the namespaces of the server, and its gateways with their handlers. It contains no
 * data of clients, and only the number of dynamic namespaces. Thread-safe.
 *
 * @since 0.1.0
 */
@Endpoint(id = "roost")
public final class RoostEndpoint {
    private final RoostServer server;
    private final Gateways gateways;
    private final @Nullable ClusterState cluster;

    /** @param cluster null without an adapter that connects servers */
    RoostEndpoint(RoostServer server, Gateways gateways, @Nullable ClusterState cluster) {
        this.server = server;
        this.gateways = gateways;
        this.cluster = cluster;
    }

    /**
     * The state of the server.
     *
     * @param open whether the server accepts clients
     * @param sessions number of sessions
     * @param namespaces namespaces of the application, then dynamic namespaces
     * @param gateways gateways with their handlers
     * @param cluster the connection to other servers; null without one
     */
    public record Report(
            boolean open,
            Sessions sessions,
            List<NamespaceReport> namespaces,
            List<GatewayReport> gateways,
            @Nullable ClusterReport cluster) {}

    /**
     * The number of sessions.
     *
     * @param count current number
     * @param limit maximum number
     */
    public record Sessions(int count, int limit) {}

    /**
     * A namespace, or all namespaces of a template or pattern.
     *
     * @param name name, template or pattern
     * @param count number of namespaces
     * @param sockets number of sockets that are connected to this process
     */
    public record NamespaceReport(String name, int count, int sockets) {}

    /**
     * A gateway.
     *
     * @param gateway name of its class
     * @param namespace namespace, template or pattern
     * @param handlers its handlers
     */
    public record GatewayReport(String gateway, String namespace, List<HandlerReport> handlers) {}

    /**
     * A handler of a gateway.
     *
     * @param events names of its events
     * @param method name and parameter types of its method
     * @param nonBlocking whether it runs on the event loop
     * @param guards guards, in the order of their invocation
     * @param interceptors interceptors, in the order of their invocation
     * @param pipes pipes, in the order of their invocation
     * @param filters exception filters, in the order of their invocation
     */
    public record HandlerReport(
            List<String> events,
            String method,
            boolean nonBlocking,
            List<String> guards,
            List<String> interceptors,
            List<String> pipes,
            List<String> filters) {}

    /**
     * The connection to other servers, in all namespaces.
     *
     * @param adapter name of the class of the adapter
     * @param connected whether other servers can be reached
     * @param servers number of servers that have the namespace {@code /}, with this one; null if it can't be counted within a second
     * @param lagMillis how long Redis takes to reply, in milliseconds
     * @param pendingBytes memory of the messages to which Redis has not replied
     * @param published number of messages that were sent to other servers
     * @param received number of messages of other servers
     * @param dropped numbers of messages that did not reach other servers, or were not handled, by reason
     */
    public record ClusterReport(
            String adapter,
            boolean connected,
            @Nullable Integer servers,
            double lagMillis,
            long pendingBytes,
            long published,
            long received,
            Map<String, Long> dropped) {}

    /**
     * Returns the current state of the server. Waits for other servers for at most a second.
     *
     * @return the state
     */
    @ReadOperation
    public Report report() {
        return new Report(
                server.isOpen(),
                new Sessions(
                        server.engine().sessionCount(),
                        server.engine().options().maxSessions()),
                namespaces(),
                gateways(),
                cluster == null ? null : cluster.report(server));
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
