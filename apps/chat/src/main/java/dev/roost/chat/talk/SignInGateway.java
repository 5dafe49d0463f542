package dev.roost.chat.talk;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;

import dev.roost.chat.domain.Person;
import dev.roost.chat.passkey.Passkeys;
import dev.roost.chat.service.person.DeviceLinks;
import dev.roost.chat.service.person.Devices;
import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.Socket;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/**
 * The ways to be the same person on a further device, for clients that have no token: a link of another device, or a passkey. They
 * return a token for {@code /talk}. Nothing works here if the application has its own {@link Login}.
 */
@WebSocketGateway(namespace = "sign-in")
@TalkErrorFilters
class SignInGateway {
    private static final int MAX_SECRET_LENGTH = 64;

    private final DeviceLinks links;
    private final Passkeys passkeys;
    private final LoginGuard loginGuard;

    SignInGateway(DeviceLinks links, Passkeys passkeys, LoginGuard loginGuard) {
        this.links = links;
        this.passkeys = passkeys;
        this.loginGuard = loginGuard;
    }

    record LinkRequest(
            @NotNull @Size(max = MAX_SECRET_LENGTH) String secret) {}

    record LinkResult(Person person, Instant expiresAt) {}

    record SignIn(
            @NotNull @Size(max = DeviceGateway.MAX_CREDENTIAL_LENGTH)
            String credential) {}

    record TokenResult(String token) {}

    @SubscribeMessage("link:open")
    @RateLimit(events = 60, seconds = 60, per = ADDRESS)
    LinkResult open(@MessageBody @NotNull @Valid LinkRequest body) {
        requireDevices();
        DeviceLinks.OpenedLink link = links.open(body.secret());
        return new LinkResult(link.person(), link.expiresAt());
    }

    @SubscribeMessage("link:use")
    @RateLimit(events = 60, seconds = 60, per = ADDRESS)
    TokenResult use(@ConnectedSocket Socket socket, @MessageBody @NotNull @Valid LinkRequest body) {
        requireDevices();
        return result(links.use(body.secret(), SocketDevice.name(socket)));
    }

    @SubscribeMessage("passkey:options")
    @RateLimit(events = 60, seconds = 60, per = ADDRESS)
    DeviceGateway.OptionsResult options(@ConnectedSocket Socket socket) {
        requireDevices();
        return new DeviceGateway.OptionsResult(passkeys.requestOptions(DeviceGateway.host(socket)));
    }

    @SubscribeMessage("passkey:sign-in")
    @RateLimit(events = 60, seconds = 60, per = ADDRESS)
    TokenResult signIn(@ConnectedSocket Socket socket, @MessageBody @NotNull @Valid SignIn body) {
        requireDevices();
        return result(passkeys.signIn(body.credential(), SocketDevice.name(socket), DeviceGateway.host(socket)));
    }

    private static TokenResult result(Devices.NewDevice device) {
        return new TokenResult(device.token());
    }

    private void requireDevices() {
        if (!loginGuard.hasDevices()) {
            throw SocketDevice.none();
        }
    }
}
