package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Person;
import dev.roost.chat.service.People;
import dev.roost.chat.service.VisitorTokens;
import dev.roost.gateway.EventContext;
import dev.roost.gateway.Guard;
import dev.roost.server.Socket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Lets nobody join who has not said who it is, and remembers it with the socket. */
@Component
class LoginGuard implements Guard {
    private final Login login;

    LoginGuard(ObjectProvider<Login> login, People people, VisitorTokens tokens, RegistrationLimit newcomers) {
        this.login = login.getIfAvailable(() -> new TokenLogin(people, tokens, newcomers));
    }

    @Override
    public boolean canConnect(Socket socket) {
        try {
            Person person = login.login(socket);
            VisitorResolver.remember(socket, Objects.requireNonNull(person.id()));
            return true;
        } catch (ChatException refusal) {
            throw ChatExceptionFilter.of(refusal);
        }
    }

    @Override
    public boolean canActivate(EventContext context) {
        return true;
    }

    @Nullable
    String token(Person person) {
        return login.token(person);
    }
}
