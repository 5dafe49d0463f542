package dev.roost.chat.talk;

import dev.roost.chat.domain.Visitor;
import dev.roost.gateway.HandlerParameter;
import dev.roost.gateway.runtime.ArgumentResolver;
import dev.roost.gateway.runtime.Gateways;
import dev.roost.server.Socket;
import dev.roost.spring.GatewaysCustomizer;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Resolves handler parameters of type {@link Visitor}: the sender of the event. */
@Component
class VisitorResolver implements GatewaysCustomizer, ArgumentResolver {
    private static final String KEY = "person";

    static void store(Socket socket, String id) {
        socket.data().put(KEY, id);
    }

    static Visitor of(Socket socket) {
        return find(socket)
                .orElseThrow(() -> new IllegalStateException(
                        socket + ": not authenticated (expected: LoginGuard on the namespace)"));
    }

    static Optional<Visitor> find(Socket socket) {
        return Optional.ofNullable(socket.data().get(KEY)).map(id -> new Visitor(id.toString()));
    }

    @Override
    public void customize(Gateways.Builder gateways) {
        gateways.resolver(this);
    }

    @Override
    public boolean supports(HandlerParameter parameter) {
        return parameter.type() == Visitor.class;
    }

    @Override
    public Argument resolve(HandlerParameter parameter) {
        return event -> of(event.socket());
    }
}
