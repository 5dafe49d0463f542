package dev.roost.spring.test.secured;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import java.security.Principal;
import org.springframework.security.access.prepost.PreAuthorize;

@WebSocketGateway(namespace = "vault")
class VaultGateway {
    @SubscribeMessage("open")
    @PreAuthorize("hasRole('KEEPER')")
    String open() {
        return "gold";
    }

    @SubscribeMessage("whoami")
    String whoami(Principal principal) {
        return principal == null ? "anonymous" : principal.getName();
    }
}
