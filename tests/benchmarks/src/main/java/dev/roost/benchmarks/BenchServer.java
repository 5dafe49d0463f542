package dev.roost.benchmarks;

import dev.roost.engine.EngineOptions;
import dev.roost.gateway.Gateways;
import dev.roost.netty.NettyServer;
import dev.roost.netty.NettyServerOptions;
import dev.roost.netty.warmup.NettyWarmUp;
import dev.roost.server.RoostServer;
import dev.roost.server.ServerOptions;
import dev.roost.server.spi.QuotaOptions;
import dev.roost.validation.BeanValidation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * A server for a load generator, on the port {@code PORT}; {@code PING_MS} is its ping interval. The system property
 * {@code mode} says who hears the events: {@code default} listeners on the handlers' executor, {@code nonblocking} ones
 * on the loops, or an annotated {@code gateway}. The system property {@code warm-up} is the longest time of a warm-up at the start,
 * {@code PT5S} for example.
 */
public final class BenchServer {
    private static final int MAX_PAYLOAD = 2 << 20;

    /** A load generator sends more than 100 MiB of attachments per second, which the default does not allow one client. */
    private static final QuotaOptions UNLIMITED =
            QuotaOptions.builder().maxPacketsPerSecond(0).maxBytesPerSecond(0).build();

    private BenchServer() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> environment = System.getenv();
        int port = Integer.parseInt(environment.getOrDefault("PORT", "3000"));
        Duration pingInterval = Duration.ofMillis(Long.parseLong(environment.getOrDefault("PING_MS", "25000")));
        Mode mode = Mode.of(System.getProperty("mode", "default"));
        Duration warmUp = Duration.parse(System.getProperty("warm-up", "PT0S"));
        if (!warmUp.isZero()) {
            System.out.println(NettyWarmUp.run(warmUpServer(mode).engine(), warmUp));
        }
        System.out.println("listening on " + start(mode, port, pingInterval).port());
    }

    /** A server that {@link NettyWarmUp} connects to. */
    private static RoostServer warmUpServer(Mode mode) {
        RoostServer server = server(mode, Duration.ofSeconds(25));
        server.sockets().on("ask", String.class, (text, event) -> event.ack(text));
        server.sockets()
                .on("tick", String.class, (text, event) -> server.sockets().emit("ticked", text));
        return server;
    }

    static NettyServer start(Mode mode, int port, Duration pingInterval) {
        return NettyServer.bind(
                server(mode, pingInterval).engine(),
                port,
                NettyServerOptions.builder().maxConnectionsPerAddress(1_000_000).build());
    }

    private static RoostServer server(Mode mode, Duration pingInterval) {
        RoostServer.Builder builder = RoostServer.builder()
                .engine(EngineOptions.builder()
                        .pingInterval(pingInterval)
                        .maxPayload(MAX_PAYLOAD)
                        .compressionThreshold(0)
                        .build())
                .options(ServerOptions.builder().quotas(UNLIMITED).build());
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
        return server;
    }

    /** Without a language for expressions in messages. */
    private static ValidatorFactory validators() {
        return Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory();
    }
}
