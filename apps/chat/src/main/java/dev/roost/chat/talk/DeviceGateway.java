package dev.roost.chat.talk;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;
import static dev.roost.gateway.RateLimit.Per.USER;

import dev.roost.chat.domain.Device;
import dev.roost.chat.domain.Passkey;
import dev.roost.chat.domain.Visitor;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Devices and passkeys of the sender, and links to another device. */
@WebSocketGateway(namespace = "talk")
@TalkErrorFilters
class DeviceGateway {
    private static final int MAX_ID_LENGTH = 36;
    private static final int MAX_CREDENTIAL_ID_LENGTH = 1400;
    private static final int MAX_NAME_LENGTH = 320;

    /** In characters: enough for an RSA key and an attestation, which is not verified. */
    static final int MAX_CREDENTIAL_LENGTH = 16 * 1024;

    private final Devices devices;
    private final DeviceLinks links;
    private final Passkeys passkeys;

    DeviceGateway(Devices devices, DeviceLinks links, Passkeys passkeys) {
        this.devices = devices;
        this.links = links;
        this.passkeys = passkeys;
    }

    record DeviceList(List<Device> devices, List<Passkey> passkeys) {}

    record Revoke(@NotNull @Size(max = MAX_ID_LENGTH) String device) {}

    record OptionsResult(Map<String, Object> options) {}

    record AddPasskey(
            @NotNull @Size(max = MAX_CREDENTIAL_LENGTH) String credential,
            @NotNull @Size(max = MAX_NAME_LENGTH) String name) {}

    record PasskeyResult(Passkey passkey) {}

    record RemovePasskey(
            @NotNull @Size(max = MAX_CREDENTIAL_ID_LENGTH) String passkey) {}

    @SubscribeMessage("device:list")
    @RateLimit(events = 30, seconds = 10, per = USER)
    @RateLimit(events = 600, seconds = 10, per = ADDRESS)
    DeviceList list(Visitor visitor, @ConnectedSocket Socket socket) {
        return new DeviceList(devices.list(visitor, SocketDevice.of(socket)), passkeys.list(visitor));
    }

    @SubscribeMessage("device:revoke")
    @RateLimit(events = 30, seconds = 60, per = USER)
    @RateLimit(events = 600, seconds = 60, per = ADDRESS)
    Map<String, Object> revoke(Visitor visitor, @MessageBody @NotNull @Valid Revoke body) {
        devices.revoke(visitor, body.device());
        return Map.of();
    }

    @SubscribeMessage("device:link")
    @RateLimit(events = 10, seconds = 60, per = USER)
    @RateLimit(events = 200, seconds = 60, per = ADDRESS)
    DeviceLinks.Link link(Visitor visitor, @ConnectedSocket Socket socket) {
        SocketDevice.of(socket);
        return links.create(visitor);
    }

    @SubscribeMessage("passkey:create")
    @RateLimit(events = 10, seconds = 60, per = USER)
    @RateLimit(events = 200, seconds = 60, per = ADDRESS)
    OptionsResult create(Visitor visitor, @ConnectedSocket Socket socket) {
        SocketDevice.of(socket);
        return new OptionsResult(passkeys.creationOptions(visitor, host(socket)));
    }

    @SubscribeMessage("passkey:add")
    @RateLimit(events = 10, seconds = 60, per = USER)
    @RateLimit(events = 200, seconds = 60, per = ADDRESS)
    PasskeyResult add(Visitor visitor, @ConnectedSocket Socket socket, @MessageBody @NotNull @Valid AddPasskey body) {
        return new PasskeyResult(passkeys.add(visitor, body.credential(), body.name(), host(socket)));
    }

    @SubscribeMessage("passkey:remove")
    @RateLimit(events = 10, seconds = 60, per = USER)
    @RateLimit(events = 200, seconds = 60, per = ADDRESS)
    Map<String, Object> remove(Visitor visitor, @MessageBody @NotNull @Valid RemovePasskey body) {
        passkeys.remove(visitor, body.passkey());
        return Map.of();
    }

    static @Nullable String host(Socket socket) {
        return socket.handshake().headers().first("host");
    }
}
