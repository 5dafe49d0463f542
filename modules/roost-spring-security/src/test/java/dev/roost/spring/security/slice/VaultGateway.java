package dev.roost.spring.security.slice;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import org.springframework.security.access.prepost.PreAuthorize;

@WebSocketGateway(namespace = "vault")
class VaultGateway {
    @SubscribeMessage("open")
    @PreAuthorize("hasRole('KEEPER')")
    String open() {
        return "gold";
    }
}
