package dev.roost.examples.fromnetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.netty.NettyServer;
import dev.roost.server.Namespace;
import dev.roost.test.InMemoryServer;
import dev.roost.test.TestSocket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptBehaviourTest {
    private static HttpResponse<String> open(NettyServer server, String query, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + server.port() + "/socket.io/?transport=polling&" + query));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void clientsOfVersion2AndWithAKeyAreServedAndForeignPagesRefused() throws Exception {
        try (NettyServer server = NettyServer.bind(KeptBehaviour.server().engine(), 0)) {
            assertThat(open(server, "EIO=3&key=k1").statusCode()).isEqualTo(200);
            assertThat(open(server, "EIO=4&key=k1").body()).contains("\"pingTimeout\":60000", "\"maxPayload\":65536");

            HttpResponse<String> refused = open(server, "EIO=4&key=other");
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).isEqualTo("{\"code\":4,\"message\":\"unknown key\"}");

            assertThat(open(server, "EIO=4&key=k1", "Origin", "https://app.example")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(open(server, "EIO=4&key=k1", "Origin", "https://other.example")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void middlewareRefusesByAuthAlsoWithoutOne() {
        InMemoryServer server = InMemoryServer.start(io -> io.of("/auction").use(KeptBehaviour::authorize));

        assertThat(server.expectRefusal("/auction", null)).isEqualTo("not authorized");
        assertThat(server.expectRefusal("/auction", Map.of("token", "x"))).isEqualTo("not authorized");
        server.connect("/auction", Map.of("token", "secret"));
        assertThat(server.server().of("/auction").sockets())
                .singleElement()
                .satisfies(socket -> assertThat(socket.data()).containsEntry("user", "mina"));
    }

    @Test
    void emitOfTheServerReachesTheDefaultNamespaceOnly() {
        InMemoryServer server = InMemoryServer.start(io -> io.of("/auction"));
        TestSocket auction = server.connect("/auction");
        assertThat(server.server().sockets().sockets())
                .as("nobody joins / unasked")
                .isEmpty();

        server.server().emit("news", 1);
        auction.expectNothing();

        KeptBehaviour.emitToAllNamespaces(server.server(), "news", 2);
        auction.expectEvent("news", 2);
    }

    @Test
    void acknowledgementIsSentByTheApplicationOrByTheWrapper() {
        InMemoryServer server = InMemoryServer.start(io -> {
            Namespace main = io.sockets();
            main.on("plain", event -> {});
            main.on("wrapped", KeptBehaviour.acknowledging(event -> {}));
            main.on("answered", KeptBehaviour.acknowledging(event -> event.ack("own")));
            main.on("list", event -> event.ack(List.of(1, 2)));
            main.on("spread", event -> event.ack(List.of(1, 2).toArray()));
        });
        TestSocket client = server.connect("/");

        client.emitWithAck("plain");
        client.expectNothing();
        client.emitWithAck("wrapped").expectAck();
        client.emitWithAck("answered").expectAck("own");
        client.emitWithAck("list").expectAck(List.of(1, 2));
        client.emitWithAck("spread").expectAck(1, 2);
    }

    @Test
    void predicateExcludes() {
        InMemoryServer server = InMemoryServer.start(io -> io.of("/auction"));
        TestSocket one = server.connect("/auction");
        TestSocket other = server.connect("/auction");

        KeptBehaviour.emitExcept(
                server.server().of("/auction"), socket -> socket.id().equals(one.id()), "news", 1);

        one.expectNothing();
        other.expectEvent("news", 1);
    }
}
