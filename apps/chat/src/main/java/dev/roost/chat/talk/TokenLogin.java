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

/** Without a login: a nickname the first time, after that the token that its person was given. */
final class TokenLogin implements Login {
    private final People people;
    private final VisitorTokens tokens;
    private final RegistrationLimit newcomers;

    TokenLogin(People people, VisitorTokens tokens, RegistrationLimit newcomers) {
        this.people = people;
        this.tokens = tokens;
        this.newcomers = newcomers;
    }

    record Credentials(@Nullable String token, @Nullable String nickname) {
        static final Credentials NONE = new Credentials(null, null);
    }

    @Override
    public Person login(Socket socket) {
        Credentials given = socket.handshake().auth(Credentials.class).orElse(Credentials.NONE);
        return known(given).orElseGet(() -> {
            if (given.nickname() == null) {
                throw new ChatException("unauthorized", "token: not valid (expected: one that was given here)");
            }
            newcomers.admit(socket.handshake().address());
            return people.enter(given.nickname());
        });
    }

    private Optional<Person> known(Credentials given) {
        return Optional.ofNullable(given.token())
                .flatMap(tokens::read)
                .flatMap(visitor -> people.visit(visitor.id(), given.nickname()));
    }

    @Override
    public String token(Person person) {
        return tokens.of(new Visitor(Objects.requireNonNull(person.id())));
    }
}
