package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ClientNetwork;
import dev.roost.chat.domain.Origin;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.AccessControl;
import dev.roost.chat.service.access.Origins;
import dev.roost.chat.service.person.Devices;
import dev.roost.server.Socket;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The default login: a nickname for the first connection, a token for later ones. */
final class TokenLogin implements Login {
    private final Devices devices;
    private final RegistrationLimit registrationLimit;
    private final AccessControl access;
    private final Origins origins;

    TokenLogin(Devices devices, RegistrationLimit registrationLimit, AccessControl access, Origins origins) {
        this.devices = devices;
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
        return known(socket).orElseGet(() -> stored(socket, register(socket)));
    }

    private Devices.Login register(Socket socket) {
        Credentials given = credentials(socket);
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
        Devices.Login registered = devices.register(given.nickname(), SocketDevice.name(socket), admitted);
        access.registered(registered.person());
        return registered;
    }

    /** Stores the device of a login with the socket. */
    static Person stored(Socket socket, Devices.Login login) {
        SocketDevice.store(socket, login.device());
        return login.person();
    }

    private static Credentials credentials(Socket socket) {
        return socket.handshake().auth(Credentials.class).orElse(Credentials.NONE);
    }

    /** Returns the person of the token, if it is valid. */
    Optional<Person> known(Socket socket) {
        Credentials given = credentials(socket);
        return Optional.ofNullable(given.token())
                .flatMap(token -> devices.resume(token, given.nickname(), SocketDevice.name(socket)))
                .map(login -> stored(socket, login));
    }

    @Override
    public boolean isValid(Socket socket, String person) {
        return SocketDevice.find(socket)
                .filter(device -> !devices.isRevoked(device))
                .isPresent();
    }

    @Override
    public void logout(Socket socket, Person person, boolean everywhere) {
        if (everywhere) {
            devices.logoutEverywhere(visitor(person));
        } else {
            devices.logout(visitor(person), SocketDevice.of(socket));
        }
    }

    @Override
    public String token(Socket socket, Person person) {
        return devices.token(visitor(person), SocketDevice.of(socket));
    }

    @Override
    public boolean hasDevices() {
        return true;
    }

    private static Visitor visitor(Person person) {
        return new Visitor(Objects.requireNonNull(person.id()));
    }
}
