package dev.roost.applications.announced;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;

@WebSocketGateway(namespace = "greeting")
abstract class Greeting {
    @SubscribeMessage("greet")
    String greet() {
        return word();
    }

    abstract String word();
}
