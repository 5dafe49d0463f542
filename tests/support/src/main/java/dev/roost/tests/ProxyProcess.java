package dev.roost.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A real reverse proxy: nginx or HAProxy, where it is installed. */
public final class ProxyProcess implements AutoCloseable {
    private static final String NGINX = "/usr/sbin/nginx";
    private static final String HAPROXY = "/usr/sbin/haproxy";

    private final Process process;
    private final int port;

    private ProxyProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips the test if nginx is missing, except in CI. */
    public static void requireNginx() {
        require(NGINX);
    }

    /** Skips the test if HAProxy is missing, except in CI. */
    public static void requireHaproxy() {
        require(HAPROXY);
    }

    private static void require(String program) {
        boolean found = Files.isExecutable(Path.of(program));
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as("%s: CI needs it", program).isTrue();
        }
        assumeTrue(found, () -> "no " + program + " (install the package of that name)");
    }

    /**
     * Starts nginx.
     *
     * @param folder where its files are
     * @param port the port that the configuration names
     * @param http the contents of the block {@code http}
     */
    public static ProxyProcess nginx(Path folder, int port, String http) throws IOException {
        String temporary = List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
                .map(kind -> kind + "_temp_path " + folder.resolve(kind) + ";\n")
                .collect(Collectors.joining());
        String user = "root".equals(System.getProperty("user.name")) ? "user root;\n" : "";
        Path file = Files.writeString(
                folder.resolve("nginx.conf"),
                "daemon off; worker_processes 1; pid " + folder.resolve("nginx.pid") + "; error_log stderr error;\n"
                        + user + "events {}\nhttp {\naccess_log off;\n" + temporary + http + "}\n");
        return start(port, NGINX, "-p", folder.toString(), "-c", file.toString());
    }

    /**
     * Starts HAProxy.
     *
     * @param folder where its file is
     * @param port the port that the configuration names
     * @param configuration all sections
     */
    public static ProxyProcess haproxy(Path folder, int port, String configuration) throws IOException {
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), configuration);
        return start(port, HAPROXY, "-db", "-f", file.toString());
    }

    private static ProxyProcess start(int port, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        ProxyProcess proxy = new ProxyProcess(process, port);
        await().until(() -> !process.isAlive() || proxy.isListening());
        assertThat(process.isAlive())
                .as("%s runs; its output says why not", command[0])
                .isTrue();
        return proxy;
    }

    private boolean isListening() {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the port of the proxy. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionally(failure -> process.destroyForcibly())
                .join();
    }
}
