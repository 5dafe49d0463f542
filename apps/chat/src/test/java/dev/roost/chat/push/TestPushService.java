package dev.roost.chat.push;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A push service: records requests by path, and responds with 201 or what the test wants. */
public final class TestPushService implements AutoCloseable {
    /** @param headers with lower-case names */
    public record Received(String path, Map<String, String> headers, byte[] body) {
        public JsonNode decrypt(TestBrowser browser) {
            try {
                return JsonMapper.shared().readTree(browser.decrypt(body));
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        /** Returns the claims of the VAPID token, if the key of the header has signed it. */
        public JsonNode claims(String expectedKey) {
            String authorization = headers.get("authorization");
            String expected = "vapid t=";
            int end = authorization.indexOf(", k=");
            String key = authorization.substring(end + ", k=".length());
            String[] token = authorization.substring(expected.length(), end).split("\\.");
            try {
                Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
                signature.initVerify(P256.decode(Base64.getUrlDecoder().decode(key)));
                signature.update((token[0] + "." + token[1]).getBytes(US_ASCII));
                if (!authorization.startsWith(expected)
                        || !key.equals(expectedKey)
                        || !signature.verify(Base64.getUrlDecoder().decode(token[2]))) {
                    throw new AssertionError(
                            "authorization: " + authorization + " (expected: signed by " + expectedKey + ")");
                }
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
            return JsonMapper.shared()
                    .readTree(new String(Base64.getUrlDecoder().decode(token[1]), UTF_8));
        }
    }

    private record Reply(int status, Map<String, String> headers) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();

    public TestPushService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String origin() {
        return "http://127.0.0.1:" + port();
    }

    public String endpoint(String path) {
        return origin() + path;
    }

    /** Lets scripts read the pushes to a browser at a path: the decrypted contents, as a JSON array. */
    public void publish(String path, TestBrowser browser) {
        server.createContext(path + "/pushes", exchange -> {
            byte[] body = received(path).stream()
                    .map(each -> each.decrypt(browser).toString())
                    .collect(Collectors.joining(",", "[", "]"))
                    .getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    /** Responds to the requests of a path with a status. */
    public void reply(String path, int status, Map<String, String> headers) {
        replies.put(path, new Reply(status, headers));
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new ConcurrentHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String path = exchange.getRequestURI().getPath();
        Received request = new Received(path, headers, exchange.getRequestBody().readAllBytes());
        Reply reply = replies.getOrDefault(path, new Reply(201, Map.of()));
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(reply.status(), -1);
        exchange.close();
        received.add(request);
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    public List<Received> received(String path) {
        return received.stream().filter(each -> each.path().equals(path)).toList();
    }

    /** Waits for a number of requests to a path, and returns the last one. */
    public Received await(String path, int count) {
        Awaitility.await(path).until(() -> received(path).size() >= count);
        return received(path).get(count - 1);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
