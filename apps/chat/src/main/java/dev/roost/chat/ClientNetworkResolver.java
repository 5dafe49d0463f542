package dev.roost.chat;

import dev.roost.chat.domain.ClientNetwork;
import dev.roost.gateway.Gateways;
import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.spi.ArgumentResolver;
import dev.roost.spring.GatewaysCustomizer;
import org.springframework.stereotype.Component;

/** Resolves handler parameters of type {@link ClientNetwork}: the network of the sender's address. Thread-safe. */
@Component
final class ClientNetworkResolver implements GatewaysCustomizer, ArgumentResolver {
    @Override
    public void customize(Gateways.Builder gateways) {
        gateways.resolver(this);
    }

    @Override
    public boolean supports(HandlerParameter parameter) {
        return parameter.type() == ClientNetwork.class;
    }

    @Override
    public Argument resolve(HandlerParameter parameter) {
        return event -> ClientNetwork.of(event.socket().handshake().address());
    }
}
