package dev.roost.applications.scanned.more;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;

@WebSocketGateway(namespace = "imported")
public class ImportedGateway {
    @SubscribeMessage("who")
    String who() {
        return "imported";
    }
}
