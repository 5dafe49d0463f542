package dev.roost.applications.scanned.gateways;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;

@WebSocketGateway(namespace = "found")
public class FoundGateway {
    @SubscribeMessage("who")
    String who() {
        return "found";
    }
}
