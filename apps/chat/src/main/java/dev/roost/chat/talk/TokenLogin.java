package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.Devices;
import dev.roost.server.Socket;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The default login: a nickname for the first connection, a token for later ones. */
final class TokenLogin implements Login {
    private final Devices devices;
    private final RegistrationLimit registrationLimit;

    TokenLogin(Devices devices, RegistrationLimit registrationLimit) {
        this.devices = devices;
        this.registrationLimit = registrationLimit;
    }

    record Credentials(@Nullable String token, @Nullable String nickname) {
        static final Credentials NONE = new Credentials(null, null);
    }

    @Override
    public Person login(Socket socket) {
        Credentials given = credentials(socket);
        String name = SocketDevice.name(socket);
        Devices.Login login = known(given, name).orElseGet(() -> {
            if (given.nickname() == null) {
                throw new ChatException("unauthorized", "token: invalid (expected: a token of this server)");
            }
            registrationLimit.acquire(socket.handshake().address());
            return devices.register(given.nickname(), name);
        });
        SocketDevice.store(socket, login.device());
        return login.person();
    }

    private static Credentials credentials(Socket socket) {
        return socket.handshake().auth(Credentials.class).orElse(Credentials.NONE);
    }

    private Optional<Devices.Login> known(Credentials given, String deviceName) {
        return Optional.ofNullable(given.token()).flatMap(token -> devices.resume(token, given.nickname(), deviceName));
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
