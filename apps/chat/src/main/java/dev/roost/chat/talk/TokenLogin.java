package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.People;
import dev.roost.chat.service.VisitorTokens;
import dev.roost.server.Socket;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The default login: a nickname for the first connection, a token for later ones. */
final class TokenLogin implements Login {
    private final People people;
    private final VisitorTokens tokens;
    private final RegistrationLimit registrationLimit;

    TokenLogin(People people, VisitorTokens tokens, RegistrationLimit registrationLimit) {
        this.people = people;
        this.tokens = tokens;
        this.registrationLimit = registrationLimit;
    }

    record Credentials(@Nullable String token, @Nullable String nickname) {
        static final Credentials NONE = new Credentials(null, null);
    }

    @Override
    public Person login(Socket socket) {
        Credentials given = credentials(socket);
        return known(given).orElseGet(() -> {
            if (given.nickname() == null) {
                throw new ChatException("unauthorized", "token: invalid (expected: a token of this server)");
            }
            registrationLimit.acquire(socket.handshake().address());
            return people.register(given.nickname());
        });
    }

    private static Credentials credentials(Socket socket) {
        return socket.handshake().auth(Credentials.class).orElse(Credentials.NONE);
    }

    private Optional<Person> known(Credentials given) {
        return Optional.ofNullable(given.token())
                .flatMap(tokens::verify)
                .flatMap(visitor -> people.resume(visitor.id(), given.nickname()));
    }

    @Override
    public boolean isValid(Socket socket, String person) {
        String token = credentials(socket).token();
        // A person who has just been registered has an id that no client knows yet.
        return token == null
                || !VisitorTokens.isOf(person, token)
                || tokens.verify(token).isPresent();
    }

    @Override
    public void logout(Person person) {
        people.logout(new Visitor(Objects.requireNonNull(person.id())));
    }

    @Override
    public String token(Person person) {
        return tokens.issue(new Visitor(Objects.requireNonNull(person.id())));
    }
}
