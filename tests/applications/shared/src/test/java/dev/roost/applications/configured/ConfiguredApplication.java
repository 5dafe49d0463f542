package dev.roost.applications.configured;

import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application that tests start with different properties. */
@SpringBootApplication
class ConfiguredApplication {}

@RestController
class PageController {
    @GetMapping("/page")
    String page() {
        return "page";
    }
}

@WebSocketGateway(namespace = "echo")
class EchoGateway {
    @SubscribeMessage("echo")
    String echo(@MessageBody String text) {
        return text;
    }
}
