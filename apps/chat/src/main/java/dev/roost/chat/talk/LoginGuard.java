package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.ClientNetwork;
import dev.roost.chat.domain.Origin;
import dev.roost.chat.domain.Person;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.AccessControl;
import dev.roost.chat.service.access.Bans;
import dev.roost.chat.service.access.Origins;
import dev.roost.chat.service.person.Devices;
import dev.roost.gateway.EventContext;
import dev.roost.gateway.Guard;
import dev.roost.protocol.Bytes;
import dev.roost.server.Socket;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Authenticates connections to {@code /talk} and stores the person with the socket. */
@Component
class LoginGuard implements Guard {
    /** The user name of a person without another login. */
    private record PersonPrincipal(String id) implements Principal {
        @Override
        public String getName() {
            return id;
        }
    }

    /** In bytes: enough for a token of the application's own login. */
    private static final int MAX_AUTH_SIZE = 16 * 1024;

    private final Login login;
    private final Bans bans;
    private final Origins origins;

    LoginGuard(
            ObjectProvider<Login> login,
            Devices devices,
            RegistrationLimit registrationLimit,
            AccessControl access,
            Bans bans,
            Origins origins) {
        this.login = login.getIfAvailable(() -> new TokenLogin(devices, registrationLimit, access, origins));
        this.bans = bans;
        this.origins = origins;
    }

    @Override
    public boolean canConnect(Socket socket) {
        try {
            requireSize(socket.handshake().details().auth());
            Person person = login.login(socket);
            String id = Objects.requireNonNull(person.id());
            admit(socket, new Visitor(id));
            VisitorResolver.store(socket, id);
            if (socket.principal().isEmpty()) {
                // Limits per user count all sockets of the person.
                socket.authenticate(new PersonPrincipal(id));
            }
            return true;
        } catch (ChatException exception) {
            throw ChatExceptionFilter.of(exception);
        }
    }

    /** Bans hold with every login. */
    private void admit(Socket socket, Visitor visitor) {
        String browser =
                socket.handshake().authProperty("browser", String.class).orElse(null);
        Origin origin = origins.of(browser, ClientNetwork.of(socket.handshake().address()));
        bans.requireNotBanned(visitor, origin);
        origins.record(visitor, origin);
    }

    /** Checks the size before {@code auth} is decoded. */
    private static void requireSize(@Nullable Bytes auth) {
        if (auth != null && auth.size() > MAX_AUTH_SIZE) {
            throw ChatException.invalid("auth", "at most " + MAX_AUTH_SIZE + " bytes");
        }
    }

    @Override
    public boolean canActivate(EventContext context) {
        return true;
    }

    /** Returns whether the login of a socket is still valid, after the socket has joined the room of its person. */
    boolean isValid(Socket socket, String person) {
        return bans.bannedAmong(List.of(person)).isEmpty() && login.isValid(socket, person);
    }

    void logout(Socket socket, Person person, boolean everywhere) {
        login.logout(socket, person, everywhere);
    }

    @Nullable
    String token(Socket socket, Person person) {
        return login.token(socket, person);
    }

    boolean hasDevices() {
        return login.hasDevices();
    }
}
