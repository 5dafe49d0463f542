package dev.roost.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.roost.engine.EngineOptions;
import dev.roost.netty.NettyServer;
import dev.roost.netty.NettyServerOptions;
import dev.roost.server.Namespace;
import dev.roost.server.RoostServer;
import io.netty.util.internal.PlatformDependent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A server in a process of its own. It prints its port. For each line that it reads it collects garbage and prints {@link
 * Figures}. It ends with its input.
 */
public final class SoakServer {
    /** Sessions whose clients have gone without notice end soon. */
    private static final Duration SOON = Duration.ofSeconds(2);

    /** The beginning of the names of the threads of the handlers' pool. */
    private static final String HANDLERS = "roost-handler";

    private SoakServer() {}

    /** Starts the server on a free port. Argument: the ping timeout in seconds. */
    public static void main(String[] arguments) throws IOException {
        RoostServer server = RoostServer.builder()
                .engine(EngineOptions.builder()
                        .pingInterval(SOON)
                        .pingTimeout(Duration.ofSeconds(Integer.parseInt(arguments[0])))
                        .upgradeTimeout(SOON)
                        .build())
                .build();
        Namespace namespace = server.sockets();
        namespace.onConnection(socket -> {
            socket.join("all");
            socket.on("echo", event -> event.ack(event.arguments().get(0, String.class)));
            socket.on("all", event -> namespace.to("all").emit("all", "a message for everybody"));
        });
        NettyServer netty = NettyServer.bind(
                server.engine(),
                0,
                NettyServerOptions.builder()
                        .headTimeout(SOON)
                        .bodyTimeout(SOON)
                        .idleTimeout(SOON)
                        .build());
        System.out.println(netty.port());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (in.readLine() != null) {
            System.out.println(figures(server).toLine());
        }
        System.exit(0);
    }

    private static Figures figures(RoostServer server) {
        // Twice, so that what cleaners release after the first is collected by the second.
        System.gc();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        long direct = PlatformDependent.usedDirectMemory();
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            direct += pool.getMemoryUsed();
        }
        int threads = (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith(HANDLERS))
                .count();
        long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
        return new Figures(heap, direct, descriptors, threads, server.engine().sessionCount());
    }
}
