package dev.roost.chat.talk;

import dev.roost.chat.domain.ChatException;
import dev.roost.chat.domain.Person;
import dev.roost.chat.service.access.AccessControl;
import dev.roost.chat.service.access.Origins;
import dev.roost.chat.service.person.Devices;
import dev.roost.chat.service.person.LoginTickets;
import dev.roost.server.Socket;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The login with mode {@code login}: a ticket of the OpenID login, in a cookie, for the first connection, and a token for later
 * ones. Nobody comes in by a nickname alone.
 */
@Component
@ConditionalOnProperty(name = "chat.access.mode", havingValue = "login")
final class TicketLogin implements Login {
    /** The name of the cookie. */
    static final String COOKIE = "roost-login";

    private final TokenLogin tokenLogin;
    private final LoginTickets tickets;
    private final Devices devices;

    TicketLogin(
            Devices devices,
            RegistrationLimit registrationLimit,
            AccessControl access,
            Origins origins,
            LoginTickets tickets) {
        this.tokenLogin = new TokenLogin(devices, registrationLimit, access, origins);
        this.tickets = tickets;
        this.devices = devices;
    }

    @Override
    public Person login(Socket socket) {
        return tokenLogin
                .known(socket)
                .or(() -> byTicket(socket))
                .orElseThrow(
                        () -> new ChatException("unauthorized", "login: none (expected: a login at the provider)"));
    }

    private Optional<Person> byTicket(Socket socket) {
        return cookie(socket)
                .flatMap(tickets::redeem)
                .flatMap(visitor -> devices.login(visitor, SocketDevice.name(socket)))
                .map(login -> TokenLogin.stored(socket, login));
    }

    private static Optional<String> cookie(Socket socket) {
        String cookies = socket.handshake().headers().first("cookie");
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies.split(";"))
                        .map(String::strip)
                        .filter(each -> each.startsWith(COOKIE + "="))
                        .map(each -> each.substring(COOKIE.length() + 1))
                        .findFirst();
    }

    @Override
    public boolean isValid(Socket socket, String person) {
        return tokenLogin.isValid(socket, person);
    }

    @Override
    public void logout(Socket socket, Person person, boolean everywhere) {
        tokenLogin.logout(socket, person, everywhere);
    }

    @Override
    public @Nullable String token(Socket socket, Person person) {
        return tokenLogin.token(socket, person);
    }

    @Override
    public boolean hasDevices() {
        return true;
    }
}
