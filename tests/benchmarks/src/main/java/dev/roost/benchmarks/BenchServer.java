package dev.roost.benchmarks;

import dev.roost.engine.EngineOptions;
import dev.roost.gateway.Gateways;
import dev.roost.netty.NettyServer;
import dev.roost.netty.NettyServerOptions;
import dev.roost.server.RoostServer;
import dev.roost.validation.BeanValidation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * A server for a load generator, on the port {@code PORT}; {@code PING_MS} is its ping interval. The system property
 * {@code mode} says who hears the events: {@code default} listeners on the handlers' executor, {@code nonblocking} ones
 * on the loops, or an annotated {@code gateway}.
 */
public final class BenchServer {
    private static final int MAX_PAYLOAD = 2 << 20;

    private BenchServer() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        int port = Integer.parseInt(environment.getOrDefault("PORT", "3000"));
        Duration pingInterval = Duration.ofMillis(Long.parseLong(environment.getOrDefault("PING_MS", "25000")));
        Mode mode = Mode.of(System.getProperty("mode", "default"));
        System.out.println("listening on " + start(mode, port, pingInterval).port());
    }

    static NettyServer start(Mode mode, int port, Duration pingInterval) {
        RoostServer.Builder builder = RoostServer.builder()
                .engine(EngineOptions.builder()
                        .pingInterval(pingInterval)
                        .maxPayload(MAX_PAYLOAD)
                        .compressionThreshold(0)
                        .build());
        if (mode == Mode.NONBLOCKING) {
            builder.handlerExecutor(Runnable::run);
        }
        RoostServer server = builder.build();
        if (mode == Mode.GATEWAY) {
            Gateways.builder(server)
                    .check(BeanValidation.of(validators()))
                    .build()
                    .register(new LoadGateway());
        } else {
            Listeners.addTo(server.sockets(), mode != Mode.NONBLOCKING);
        }
        return NettyServer.bind(
                server.engine(),
                port,
                NettyServerOptions.builder().maxConnectionsPerAddress(1_000_000).build());
    }

    /** Without a language for expressions in messages. */
    private static ValidatorFactory validators() {
        return Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory();
    }
}
