package dev.roost.conformance.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.tests.Identity;
import dev.roost.tests.ProxyProcess;
import dev.roost.tests.RawClient;
import dev.roost.tests.RedisProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;

/** A real reverse proxy that runs with a configuration of the guide, on a free port. */
final class ProxyProgram implements AutoCloseable {
    private static final Path PAGE = Path.of("../../docs/guide/proxies.md");

    private final ProxyProcess process;
    private final SSLContext trust;

    private ProxyProgram(ProxyProcess process, SSLContext trust) {
        this.process = process;
        this.trust = trust;
    }

    /** @param change turns the documented configuration into that of the test */
    static ProxyProgram nginx(Path directory, int backend, UnaryOperator<String> change) throws Exception {
        ProxyProcess.requireNginx();
        int port = RedisProcess.freePort();
        Identity identity = Identity.create(directory, "chat.example.com");
        Path certificate = directory.resolve("fullchain.pem");
        Path key = directory.resolve("privkey.pem");
        identity.writePem(certificate, key);
        String server = change.apply(snippet("nginx"))
                .replace("listen 443", "listen 127.0.0.1:" + port)
                .replace("/etc/letsencrypt/live/chat.example.com/fullchain.pem", certificate.toString())
                .replace("/etc/letsencrypt/live/chat.example.com/privkey.pem", key.toString())
                .replace("127.0.0.1:3000", "127.0.0.1:" + backend);
        return new ProxyProgram(ProxyProcess.nginx(directory, port, server), identity.trust());
    }

    /** @param change turns the documented configuration into that of the test */
    static ProxyProgram haproxy(Path directory, int backend, UnaryOperator<String> change) throws Exception {
        ProxyProcess.requireHaproxy();
        int port = RedisProcess.freePort();
        Identity identity = Identity.create(directory, "chat.example.com");
        Path certificate = directory.resolve("fullchain.pem");
        Path key = directory.resolve("privkey.pem");
        identity.writePem(certificate, key);
        Path both = Files.writeString(
                directory.resolve("chat.example.com.pem"), Files.readString(certificate) + Files.readString(key));
        String sections = change.apply(snippet("haproxy"))
                .replace("bind :443", "bind 127.0.0.1:" + port)
                .replace("/etc/haproxy/chat.example.com.pem", both.toString())
                .replace("127.0.0.1:3000", "127.0.0.1:" + backend);
        return new ProxyProgram(ProxyProcess.haproxy(directory, port, sections), identity.trust());
    }

    private static String snippet(String language) throws IOException {
        return snippets(language).get(0);
    }

    /** Returns the configurations of a program on the page, in their order. */
    static List<String> snippets(String language) throws IOException {
        Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(Files.readString(PAGE));
        List<String> blocks = block.results().map(each -> each.group(1)).toList();
        assertThat(blocks).as("blocks of %s in %s", language, PAGE).isNotEmpty();
        return blocks;
    }

    /** Connects with TLS from an address. */
    RawClient connect(String from) {
        try {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), process.port()));
            return new RawClient(trust.getSocketFactory().createSocket(socket, "localhost", process.port(), true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
