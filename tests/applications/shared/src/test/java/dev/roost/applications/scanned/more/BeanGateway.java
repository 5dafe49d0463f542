package dev.roost.applications.scanned.more;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;

@WebSocketGateway(namespace = "bean")
public class BeanGateway {
    @SubscribeMessage("who")
    String who() {
        return "bean";
    }
}
