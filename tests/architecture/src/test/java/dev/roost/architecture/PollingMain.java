package dev.roost.architecture;

import dev.roost.netty.NettyServer;
import dev.roost.server.RoostServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What {@link ModulesTest} runs on the module path: a server that handles a handshake and sends its client's script. */
final class PollingMain {
    private PollingMain() {}

    /** Prints the modules of the server, and what it answered. */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.out.println(RoostServer.class.getModule() + ", " + NettyServer.class.getModule());
        RoostServer server = RoostServer.create();
        try (NettyServer http = NettyServer.bind(server.engine(), 0)) {
            String address = "http://localhost:" + http.port() + "/socket.io/";
            System.out.println(get(address + "?EIO=4&transport=polling").body());
            System.out.println("script: " + get(address + "socket.io.min.js").statusCode());
        }
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
