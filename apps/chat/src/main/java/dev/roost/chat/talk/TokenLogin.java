package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ClientNetwork;
import dev.roost.chat.domain.Origin;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.AccessControl;
import dev.roost.chat.service.Origins;
import dev.roost.chat.service.People;
import dev.roost.chat.service.VisitorTokens;
import dev.roost.server.Socket;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The default login: a nickname for the first connection, a token for later ones. */
final class TokenLogin implements Login {
    private final People people;
    private final VisitorTokens tokens;
    private final RegistrationLimit registrationLimit;
    private final AccessControl access;
    private final Origins origins;

    TokenLogin(
            People people,
            VisitorTokens tokens,
            RegistrationLimit registrationLimit,
            AccessControl access,
            Origins origins) {
        this.people = people;
        this.tokens = tokens;
        this.registrationLimit = registrationLimit;
        this.access = access;
        this.origins = origins;
    }

    /**
     * @param invite the secret of an invite link
     * @param browser a number by which the page recognizes its browser
     */
    record Credentials(
            @Nullable String token,
            @Nullable String nickname,
            @Nullable String invite,
            @Nullable String browser) {
        static final Credentials NONE = new Credentials(null, null, null, null);
    }

    @Override
    public Person login(Socket socket) {
        Credentials given = credentials(socket);
        return known(socket).orElseGet(() -> {
            if (given.nickname() == null && given.invite() == null) {
                throw new ChatException("unauthorized", "token: invalid (expected: a token of this server)");
            }
            if (given.nickname() != null) {
                registrationLimit.acquire(socket.handshake().address());
            }
            ClientNetwork network = ClientNetwork.of(socket.handshake().address());
            Origin origin = origins.of(given.browser(), network);
            Consumer<String> admitted =
                    access.admit(new AccessControl.Newcomer(given.nickname(), given.invite(), origin, network));
            Person person = people.register(given.nickname(), admitted);
            access.registered(person);
            return person;
        });
    }

    private static Credentials credentials(Socket socket) {
        return socket.handshake().auth(Credentials.class).orElse(Credentials.NONE);
    }

    /** Returns the person of the token, if it is valid. */
    Optional<Person> known(Socket socket) {
        Credentials given = credentials(socket);
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
