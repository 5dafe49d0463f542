package dev.roost.applications.scanned.more;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;

@WebSocketGateway(namespace = "located")
public class LocatedByClass {
    @SubscribeMessage("who")
    String who() {
        return "located";
    }
}
