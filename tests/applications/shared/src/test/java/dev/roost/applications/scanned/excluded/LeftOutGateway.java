package dev.roost.applications.scanned.excluded;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;

@WebSocketGateway(namespace = "left-out")
public class LeftOutGateway {
    @SubscribeMessage("who")
    String who() {
        return "left-out";
    }
}
