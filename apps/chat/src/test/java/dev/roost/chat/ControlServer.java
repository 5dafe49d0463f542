package dev.roost.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** An HTTP server by which the script of a test starts and stops servers. */
public final class ControlServer implements AutoCloseable {
    private final HttpServer http;

    public ControlServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.start();
    }

    public ControlServer on(String path, Runnable action) {
        http.createContext(path, exchange -> answer(exchange, action));
        return this;
    }

    /** Passes failures on to the script. */
    private static void answer(HttpExchange exchange, Runnable action) throws IOException {
        int status = 200;
        String text = "done";
        try {
            action.run();
        } catch (RuntimeException e) {
            status = 500;
            text = e.toString();
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    public String base() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
