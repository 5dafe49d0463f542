package dev.roost.examples.boot3;

import dev.roost.server.RoostServer;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class NewsController {
    private final RoostServer io;

    NewsController(RoostServer io) {
        this.io = io;
    }

    @PostMapping("/news")
    void publish(@RequestBody String news) {
        io.of("/stock").emit("news", news);
    }
}
