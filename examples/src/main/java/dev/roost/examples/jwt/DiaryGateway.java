package dev.roost.examples.jwt;

import dev.roost.gateway.Gateways;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.RoostServer;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.SecretKey;

/** Keeps a diary for each user. */
@WebSocketGateway(namespace = "diary")
public class DiaryGateway {
    private final Map<String, List<String>> pages = new ConcurrentHashMap<>();

    /** Registers the guard globally. */
    static void addTo(RoostServer server, SecretKey key, Clock clock) {
        Gateways.builder(server).guard(new TokenGuard(key, clock)).build().register(new DiaryGateway());
    }

    @SubscribeMessage("write")
    int write(Principal writer, @MessageBody String text) {
        List<String> own = pages.computeIfAbsent(writer.getName(), name -> new CopyOnWriteArrayList<>());
        own.add(text);
        return own.size();
    }

    @SubscribeMessage("read")
    List<String> read(Principal reader) {
        return pages.getOrDefault(reader.getName(), List.of());
    }
}
