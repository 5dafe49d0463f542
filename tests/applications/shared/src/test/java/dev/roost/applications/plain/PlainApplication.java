package dev.roost.applications.plain;

import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
class PlainApplication {}

@WebSocketGateway(namespace = "plain")
class GreetingGateway {
    @SubscribeMessage("greet")
    String greet(@MessageBody String name) {
        return "Hello, " + name;
    }
}
