package dev.roost.spring.autoconfigure;

import dev.roost.engine.EngineOptions;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.Namespace;
import dev.roost.server.ParentNamespace;
import dev.roost.server.RoostServer;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.util.ClassUtils;

/** Logs once, when the application is ready, how clients reach the server and which gateways handle their events. */
final class StartupLog implements ApplicationListener<ApplicationReadyEvent> {
    private static final Logger log = LoggerFactory.getLogger(StartupLog.class);

    private final RoostServer server;
    private final ApplicationContext context;

    StartupLog(RoostServer server, ApplicationContext context) {
        this.server = server;
        this.context = context;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() != context) {
            return;
        }
        Map<String, TreeSet<String>> namespaces = namespaces();
        EngineOptions config = server.engine().config();
        log.info(
                "Socket.IO at {}, transports {}, origins: {}, namespaces: {}",
                config.path(),
                new TreeSet<>(config.transports()),
                config.origins(),
                namespaces.isEmpty() ? "none" : text(namespaces));
        if (namespaces.isEmpty()) {
            log.warn("gateways: none, and no listener of a namespace, so events from clients have no handler"
                    + " (expected: a class with @WebSocketGateway that the application's @ComponentScan, an @Import or"
                    + " a @Bean method makes a bean; ignore this if the application only emits)");
        }
    }

    /** Returns the names of the gateways by namespace. A namespace with listeners only has no gateway. */
    private Map<String, TreeSet<String>> namespaces() {
        Map<String, TreeSet<String>> gateways = new TreeMap<>();
        for (String bean : context.getBeanNamesForAnnotation(WebSocketGateway.class)) {
            WebSocketGateway gateway = context.findAnnotationOnBean(bean, WebSocketGateway.class);
            Class<?> type = context.getType(bean);
            if (gateway != null && type != null) {
                gateways.computeIfAbsent(nameOf(gateway), added -> new TreeSet<>())
                        .add(ClassUtils.getUserClass(type).getSimpleName());
            }
        }
        server.parentNamespaces().stream()
                .map(ParentNamespace::name)
                .forEach(name -> gateways.computeIfAbsent(name, added -> new TreeSet<>()));
        server.namespaces().stream()
                .filter(namespace -> namespace.parent().isEmpty())
                .filter(namespace ->
                        namespace.hasListeners() || !namespace.name().equals("/"))
                .map(Namespace::name)
                .forEach(name -> gateways.computeIfAbsent(name, added -> new TreeSet<>()));
        return gateways;
    }

    private static String nameOf(WebSocketGateway gateway) {
        String name = gateway.pattern().isEmpty() ? gateway.namespace() : gateway.pattern();
        return name.startsWith("/") || !gateway.pattern().isEmpty() ? name : "/" + name;
    }

    private static String text(Map<String, TreeSet<String>> namespaces) {
        return namespaces.entrySet().stream()
                .map(entry -> entry.getValue().isEmpty() ? entry.getKey() : entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
