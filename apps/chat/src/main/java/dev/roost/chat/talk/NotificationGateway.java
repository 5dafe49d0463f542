package dev.roost.chat.talk;

import static dev.roost.gateway.RateLimit.Per.ADDRESS;
import static dev.roost.gateway.RateLimit.Per.USER;

import dev.roost.chat.domain.NotificationLevel;
import dev.roost.chat.domain.Visitor;
import dev.roost.chat.push.NotificationSettings;
import dev.roost.chat.push.PushSubscriptions;
import dev.roost.chat.push.VisiblePages;
import dev.roost.gateway.ConnectedSocket;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.OnGatewayDisconnect;
import dev.roost.gateway.RateLimit;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.DisconnectReason;
import dev.roost.server.Socket;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Requests for notifications, and which pages are visible. */
@WebSocketGateway(namespace = "talk")
@TalkErrorFilters
class NotificationGateway implements OnGatewayDisconnect {
    private static final int MAX_ENDPOINT_LENGTH = 1000;

    /** 65 and 16 bytes in base64url. */
    private static final String PUBLIC_KEY = "[A-Za-z0-9_-]{87}=?";

    private static final String SECRET = "[A-Za-z0-9_-]{22}(==)?";

    private final NotificationSettings settings;
    private final PushSubscriptions subscriptions;
    private final VisiblePages visiblePages;
    private final TalkRooms talkRooms;

    NotificationGateway(
            NotificationSettings settings,
            PushSubscriptions subscriptions,
            VisiblePages visiblePages,
            TalkRooms talkRooms) {
        this.settings = settings;
        this.subscriptions = subscriptions;
        this.visiblePages = visiblePages;
        this.talkRooms = talkRooms;
    }

    record RoomLevel(long room, String level) {
        static RoomLevel of(long room, NotificationLevel level) {
            return new RoomLevel(room, level.code());
        }
    }

    /** @param key null if pushes are off */
    record Settings(@Nullable String key, int allUpTo, List<RoomLevel> rooms) {}

    record ChooseLevel(
            @NotNull Long room,
            @NotNull @Pattern(regexp = "all|mentions|none") String level) {}

    record Subscribe(
            @NotNull @Size(max = MAX_ENDPOINT_LENGTH) String endpoint,
            @NotNull @Pattern(regexp = PUBLIC_KEY) String p256dh,
            @NotNull @Pattern(regexp = SECRET) String auth) {
        PushSubscriptions.Subscription subscription(Socket socket) {
            String device = SocketDevice.find(socket).orElse(null);
            return new PushSubscriptions.Subscription(device, endpoint, unpadded(p256dh), unpadded(auth));
        }

        private static String unpadded(String base64) {
            return base64.replace("=", "");
        }
    }

    record Unsubscribe(
            @NotNull @Size(max = MAX_ENDPOINT_LENGTH) String endpoint) {}

    record Visible(@NotNull Boolean visible) {}

    @SubscribeMessage("notify:get")
    @RateLimit(events = 10, seconds = 10, per = USER)
    @RateLimit(events = 200, seconds = 10, per = ADDRESS)
    Settings settings(Visitor visitor) {
        List<RoomLevel> rooms = settings.of(visitor).entrySet().stream()
                .map(each -> RoomLevel.of(each.getKey(), each.getValue()))
                .toList();
        return new Settings(subscriptions.publicKey().orElse(null), settings.allUpTo(), rooms);
    }

    @SubscribeMessage("notify:room")
    @RateLimit(events = 20, seconds = 10, per = USER)
    @RateLimit(events = 400, seconds = 10, per = ADDRESS)
    CompletionStage<RoomLevel> choose(Visitor visitor, @MessageBody @NotNull @Valid ChooseLevel body) {
        NotificationLevel level = NotificationLevel.ofCode(body.level());
        return settings.choose(visitor, body.room(), level).thenApply(stored -> {
            RoomLevel chosen = RoomLevel.of(body.room(), level);
            talkRooms.person(visitor.id()).emit("notify:room", chosen);
            return chosen;
        });
    }

    @SubscribeMessage("push:subscribe")
    @RateLimit(events = 10, seconds = 60, per = USER)
    @RateLimit(events = 200, seconds = 60, per = ADDRESS)
    CompletionStage<Map<String, Object>> subscribe(
            Visitor visitor, @ConnectedSocket Socket socket, @MessageBody @NotNull @Valid Subscribe body) {
        return subscriptions.subscribe(visitor, body.subscription(socket)).thenApply(stored -> Map.of());
    }

    @SubscribeMessage("push:unsubscribe")
    @RateLimit(events = 10, seconds = 60, per = USER)
    @RateLimit(events = 200, seconds = 60, per = ADDRESS)
    CompletionStage<Map<String, Object>> unsubscribe(Visitor visitor, @MessageBody @NotNull @Valid Unsubscribe body) {
        return subscriptions.unsubscribe(visitor, body.endpoint()).thenApply(deleted -> Map.of());
    }

    @SubscribeMessage("page:visible")
    @RateLimit(events = 20, seconds = 10, per = USER)
    @RateLimit(events = 400, seconds = 10, per = ADDRESS)
    Map<String, Object> visible(
            Visitor visitor, @ConnectedSocket Socket socket, @MessageBody @NotNull @Valid Visible body) {
        visiblePages.set(visitor, socket.id(), body.visible());
        return Map.of();
    }

    @Override
    public void handleDisconnect(Socket socket, DisconnectReason reason) {
        visiblePages.set(VisitorResolver.of(socket), socket.id(), false);
    }
}
