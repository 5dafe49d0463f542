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

/** Authenticates connections to {@code /talk} and stores the person with the socket. */
@Component
class LoginGuard implements Guard {
    private final Login login;

    LoginGuard(ObjectProvider<Login> login, People people, VisitorTokens tokens, RegistrationLimit registrationLimit) {
        this.login = login.getIfAvailable(() -> new TokenLogin(people, tokens, registrationLimit));
    }

    @Override
    public boolean canConnect(Socket socket) {
        try {
            Person person = login.login(socket);
            VisitorResolver.store(socket, Objects.requireNonNull(person.id()));
            return true;
        } catch (ChatException exception) {
            throw ChatExceptionFilter.of(exception);
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
