package dev.roost.applications.scanned.excluded;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;

@WebSocketGateway(namespace = "kept")
public class KeptGateway {
    @SubscribeMessage("who")
    String who() {
        return "kept";
    }
}
