package dev.roost.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.RoostServer;
import dev.roost.server.ServerOptions;
import dev.roost.tests.NoLeaks;
import dev.roost.tests.RawClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a WebSocket client is answered that breaks the rules of Socket.IO; another of the same server sees nothing of it. */
@ExtendWith(NoLeaks.class)
class PacketRefusalsTest {
    /** Why the socket of an id has ended. */
    private static final Map<String, CompletableFuture<String>> ENDS = new ConcurrentHashMap<>();

    private static final Door DOOR = Door.standAlone(server());

    private final RawClient bystander = new RawClient(DOOR.port()).openWebSocket();
    private final RawClient client = new RawClient(DOOR.port()).openWebSocket();
    private String id = "";

    private static RoostServer server() {
        ServerOptions impatient = ServerOptions.builder()
                .attachmentsTimeout(Duration.ofMillis(500))
                .build();
        RoostServer server = RoostServer.builder().options(impatient).build();
        server.of("/room");
        server.sockets().on("m", event -> event.ack(event.arguments().toList().toArray()));
        server.sockets().onDisconnect((socket, reason) -> end(socket.id()).complete(reason.text()));
        return server;
    }

    @BeforeEach
    void bystanderEnters() {
        bystander.sendText("40/room,");
        assertThat(bystander.text()).startsWith("40/room,");
        bystander.enter();
    }

    @AfterEach
    void othersAreServed() {
        assertServed(bystander);
        bystander.close();
        client.close();
    }

    @AfterAll
    static void close() {
        DOOR.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42[\"m\"]", "42/room,[\"m\"]", "421[\"m\"]", "431[]", "41", "44{}", Samples.BINARY_EVENT})
    void nothingMayComeBeforeConnect(String packet) {
        client.sendText(packet);

        assertClosed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40", "40{}", "42/room,[\"m\"]", "42/nowhere,[\"m\"]", "43/room,1[]", "41/room,", "44{}"})
    void whatTheStateForbidsClosesTheConnection(String packet) {
        entered().sendText(packet);

        assertClosed();
        assertEnd("forced close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "450-[\"m\"]",
                "45-[\"m\"]",
                "45x-[\"m\"]",
                "451[\"m\"]",
                "45-1-[\"m\"]",
                "451.5-[\"m\"]",
                "45100-[\"m\",{\"_placeholder\":true,\"num\":0}]",
                "4511-[\"m\",{\"_placeholder\":true,\"num\":0}]",
                "4599999999999-[\"m\"]",
                "460-1[]"
            })
    void illegalNumberOfAttachmentsClosesTheConnection(String packet) {
        entered().sendText(packet);

        assertClosed();
        assertEnd("forced close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "10", "0.5", "1e0", "\"0\"", "null", "99999999999999999999"})
    void placeholderForWhatIsNotAttachedClosesTheConnection(String number) {
        entered().sendText("451-[\"m\",{\"_placeholder\":true,\"num\":" + number + "}]");

        assertClosed();
        assertEnd("forced close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
    void reservedNameClosesTheConnection(String name) {
        entered().sendText("42[\"" + name + "\",1]");

        assertClosed();
        assertEnd("forced close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42[]",
                "42{}",
                "42[null]",
                "42[{}]",
                "42[[\"m\"]]",
                "42[\"m\"",
                "42[\"m\"]x",
                "42\"m\"",
                "41{}",
                "40/room,[]",
                "47",
                "48",
                "49",
                "42-1[\"m\"]",
                "421.5[\"m\"]",
                "4318446744073709551616[1]"
            })
    void whatIsNoPacketClosesTheConnection(String packet) {
        entered().sendText(packet);

        assertClosed();
        assertEnd("forced close");
    }

    @Test
    void textWhileAnAttachmentIsDueClosesTheConnection() {
        entered().sendText(Samples.BINARY_EVENT).sendText("42[\"m\"]");

        assertClosed();
        assertEnd("forced close");
    }

    @Test
    void attachmentThatIsNotDueClosesTheConnection() {
        entered().sendFrame(RawClient.BINARY, new byte[] {1});

        assertClosed();
        assertEnd("forced close");
    }

    @Test
    void attachmentThatDoesNotComeInTimeClosesTheConnection() {
        entered()
                .sendText("452-[\"m\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]")
                .sendFrame(RawClient.BINARY, new byte[] {1});

        assertClosed();
        assertEnd("forced close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4399[1]",
                "43[1]",
                "42",
                "42[\"__proto__\",1]",
                "42[\"constructor\"]",
                "42[\"error\"]",
                "42[\"connection\"]",
                "42[7]",
                "421[\"nobody listens\"]"
            })
    void whatMeansNothingIsPassedOver(String packet) {
        entered().sendText(packet);

        assertServed(client);
    }

    @Test
    void attachmentsMayBeAnnouncedAndNotUsed() {
        entered().sendText("452-7[\"m\",{\"_placeholder\":true,\"num\":1}]");
        client.sendFrame(RawClient.BINARY, new byte[] {1}).sendFrame(RawClient.BINARY, new byte[] {2});

        assertThat(client.text()).isEqualTo("461-7[{\"_placeholder\":true,\"num\":0}]");
        assertThat(client.frame().payload()).isEqualTo(new byte[] {2});
    }

    /** The client, once it is in the default namespace. */
    private RawClient entered() {
        id = RawClient.sidIn(client.sendText("40").text());
        return client;
    }

    private static CompletableFuture<String> end(String id) {
        return ENDS.computeIfAbsent(id, unknown -> new CompletableFuture<>());
    }

    private void assertClosed() {
        RawClient.WireFrame frame = client.frame();
        assertThat(frame.opcode()).as(frame.text()).isEqualTo(RawClient.CLOSE);
        assertThat(frame.closeStatus()).isEqualTo(1005);
        client.sendFrame(RawClient.CLOSE, new byte[0]);
        assertThat(client.isEnded()).isTrue();
    }

    private void assertEnd(String reason) {
        assertThat(end(id)).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(reason);
    }

    private static void assertServed(RawClient client) {
        assertThat(client.sendText("425[\"m\",\"served\"]").text()).isEqualTo("435[\"served\"]");
    }
}
