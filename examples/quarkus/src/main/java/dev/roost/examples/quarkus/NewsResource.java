package dev.roost.examples.quarkus;

import dev.roost.server.RoostServer;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("/news")
class NewsResource {
    private final RoostServer io;

    NewsResource(RoostServer io) {
        this.io = io;
    }

    @POST
    public void publish(String news) {
        io.of("/stock").emit("news", news);
    }
}
