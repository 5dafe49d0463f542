package dev.roost.applications.scanned.gateways;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

@WebSocketGateway(namespace = "conditional")
@ConditionalOnProperty("gateways.conditional")
public class ConditionalGateway {
    @SubscribeMessage("who")
    String who() {
        return "conditional";
    }
}
