package dev.roost.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.spi.Batch;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.HttpResponse;
import dev.roost.engine.spi.RequestHead;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.EnginePacket;
import dev.roost.test.RecordingExchange;
import dev.roost.test.RecordingLink;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions of clients of protocol revision 3. */
class EngineIo3Test {
    private static final Duration SILENCE =
            EngineOptions.DEFAULT.pingInterval().plus(EngineOptions.DEFAULT.pingTimeout());
    private static final Batch TEXT_AND_BINARY = Batch.of(
            List.of(new EnginePacket.Text(Bytes.utf8("é")), new EnginePacket.Binary(Bytes.wrap(new byte[] {1, 2}))));

    private final Fixture fixture =
            new Fixture(EngineOptions.builder().allowEio3(true).build());

    @ParameterizedTest
    @ValueSource(strings = {"EIO=3&transport=polling", "EIO=3&transport=polling&b64=1"})
    void isRejectedUnlessAllowed(String query) {
        Fixture strict = new Fixture();

        assertThat(strict.handle(RecordingExchange.get(strict.loop, query)).outcome())
                .isEqualTo("400 {\"code\":5,\"message\":\"Unsupported protocol version\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EIO=&", "EIO=2&", "EIO=03&", "EIO=3.0&", "EIO=abc&", "EIO=5&"})
    void allowsNothingElse(String version) {
        RecordingExchange get = RecordingExchange.get(fixture.loop, version + "transport=polling");

        assertThat(fixture.handle(get).outcome()).startsWith("400 {\"code\":5,");
    }

    @ParameterizedTest
    @CsvSource({"'',false", "&b64=,false", "&b64=1,true", "&b64=true,true"})
    void versionIsAValueChosenAtTheHandshake(String parameter, boolean base64) {
        RequestRoute requestRoute =
                fixture.server.route(RecordingExchange.head("GET", "EIO=3&transport=polling" + parameter, false));

        assertThat(requestRoute).isEqualTo(new RequestRoute.Open(base64 ? EngineCodec.V3_BASE64 : EngineCodec.V3));
    }

    @Test
    void handshakeIsAloneInItsResponseAndCountsItsCharacters() {
        fixture.onOpen = opened -> opened.send(Fixture.batch("welcome"));

        String outcome = open("").outcome();

        String handshake = outcome.substring(outcome.indexOf(':') + 1);
        assertThat(outcome).isEqualTo("200 " + handshake.length() + ":" + handshake);
        assertThat(handshake).matches("0\\{\"sid\":.*\"upgrades\":\\[\"websocket\"].*}");
        assertThat(fixture.session.version()).isEqualTo(3);
        assertThat(get().outcome()).isEqualTo("200 8:4welcome");
    }

    @Test
    void handshakeIsTextWhateverFollowsIt() {
        fixture.onOpen = opened -> opened.send(TEXT_AND_BINARY);

        assertThat(type(open(""))).isEqualTo("text/plain; charset=UTF-8");
        assertThat(type(get())).isEqualTo("application/octet-stream");
    }

    @Test
    void revisionOfASessionNeverChanges() {
        open("");

        assertThat(fixture.get().outcome()).startsWith("400 {\"code\":5,");
        assertThat(fixture.upgrade().outcome()).startsWith("400 {\"code\":5,");
        assertThat(get().outcome()).isEqualTo("waiting");
    }

    @Test
    void pollBringsTextAsText() {
        open("");
        RecordingExchange get = get();

        fixture.session.send(Fixture.batch("€"));
        fixture.send("😀");

        assertThat(get.outcome()).isEqualTo("200 2:4€3:4😀");
        assertThat(type(get)).isEqualTo("text/plain; charset=UTF-8");
    }

    @Test
    void pollThatBringsBinaryIsBinary() {
        open("");
        fixture.session.send(Fixture.batch("a"));
        fixture.session.send(TEXT_AND_BINARY);
        RecordingExchange get = get();

        assertThat(type(get)).isEqualTo("application/octet-stream");
        assertThat(get.answer().orElseThrow().body()).isEqualTo(hex("0002ff3461" + "0003ff34c3a9" + "0103ff040102"));

        RecordingExchange next = get();
        fixture.send("b");
        assertThat(next.outcome()).isEqualTo("200 2:4b");
    }

    @Test
    void clientThatCanNotTakeBinaryGetsBase64OnBothTransports() {
        open("&b64=1");
        fixture.session.send(TEXT_AND_BINARY);

        RecordingExchange get = get();
        assertThat(get.outcome()).isEqualTo("200 2:4é6:b4AQI=");
        assertThat(type(get)).isEqualTo("text/plain; charset=UTF-8");

        RecordingLink link = openWebSocket("&b64=1");
        fixture.session.send(TEXT_AND_BINARY);
        fixture.loop.run();
        assertThat(link.takeSent()).containsExactly("4é", "b4AQI=");
    }

    @Test
    void postMayBeTextOrBinary() {
        open("");

        assertThat(post("text/plain;charset=UTF-8", Bytes.utf8("2:4€10:b4AQIDBA==")))
                .isEqualTo("200 ok");
        assertThat(post("application/octet-stream", hex("0004ff34e282ac" + "0103ff040102")))
                .isEqualTo("200 ok");

        assertThat(fixture.events).containsExactly("€", "[01020304]", "€", "[0102]");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, 616263",
        "text/plain, ''",
        "text/plain, 313a78",
        "text/plain, 393939393939393939393a34",
        "application/octet-stream, 0009ff32",
        "application/octet-stream, 313a34",
        "application/octet-stream, 0101ff02"
    })
    void undecodableBodyIsAnsweredAndThenEndsTheSession(String contentType, String body) {
        open("");
        RecordingExchange get = get();

        assertThat(post(contentType, hex(body))).isEqualTo("200 ok");

        assertThat(get.outcome()).isEqualTo("200 1:1");
        assertThat(fixture.events).containsExactly("closed: parse error");
        fixture.assertNothingLeft();
    }

    @Test
    void secondPollEndsTheSession() {
        open("");
        RecordingExchange first = get();

        assertThat(get().outcome()).isEqualTo("400");

        assertThat(first.outcome()).isEqualTo("200 1:1");
        fixture.assertNothingLeft();
    }

    @Test
    void closePacketFreesThePoll() {
        open("");
        RecordingExchange get = get();

        assertThat(post("text/plain", Bytes.utf8("1:1"))).isEqualTo("200 ok");

        assertThat(get.outcome()).isEqualTo("200 1:6");
        assertThat(fixture.events).containsExactly("closed: transport close");
        fixture.assertNothingLeft();
    }

    @Test
    void webSocketBringsTextAndBinary() {
        RecordingLink link = openWebSocket("");

        link.text("4hello");
        link.binary((byte) 4, (byte) 1);
        link.text("b4AQI=");
        fixture.session.send(TEXT_AND_BINARY);
        fixture.loop.run();

        assertThat(fixture.events).containsExactly("hello", "[01]", "[0102]");
        assertThat(link.takeSent()).containsExactly("4é", "[040102]");
    }

    @Test
    void batchArrivesRightAtReceiversOfAllKinds() {
        RecordingLink third = openWebSocket("");
        LiveSession thirdSession = fixture.session;
        RecordingLink fourth = fixture.openWebSocket();
        LiveSession fourthSession = fixture.session;
        fixture.openPolling();
        RecordingExchange fourthPoll = fixture.get();
        LiveSession fourthPolling = fixture.session;
        open("");
        RecordingExchange thirdPoll = get();

        for (LiveSession session : List.of(thirdSession, fourthSession, fourthPolling, fixture.session)) {
            session.send(TEXT_AND_BINARY);
        }
        fixture.loop.run();

        assertThat(third.takeSent()).containsExactly("4é", "[040102]");
        assertThat(fourth.takeSent()).containsExactly("4é", "[0102]");
        assertThat(fourthPoll.outcome()).isEqualTo("200 4é\u001ebAQI=");
        assertThat(thirdPoll.answer().orElseThrow().body()).isEqualTo(hex("0003ff34c3a9" + "0103ff040102"));
    }

    @Test
    void pingOfTheClientIsAnsweredWithItsData() {
        open("");
        assertThat(post("text/plain", Bytes.utf8("1:26:2probe"))).isEqualTo("200 ok");
        assertThat(get().outcome()).isEqualTo("200 1:36:3probe");

        RecordingLink link = openWebSocket("");
        link.text("2");
        link.text("2abc");
        fixture.loop.run();
        assertThat(link.takeSent()).containsExactly("3", "3abc");
    }

    @Test
    void unfetchedPongsCount() {
        Fixture small = new Fixture(
                EngineOptions.builder().allowEio3(true).maxOutbox(1000).build());
        small.handle(RecordingExchange.get(small.loop, "EIO=3&transport=polling"));
        String polling = "EIO=3&transport=polling&sid=" + small.session.id();

        small.handle(RecordingExchange.post(small.loop, polling, "601:2" + "x".repeat(600)));
        assertThat(small.events).isEmpty();

        small.handle(RecordingExchange.post(small.loop, polling, "601:2" + "x".repeat(600)));
        assertThat(small.events).containsExactly("closed: transport error");
        small.assertNothingLeft();
    }

    @Test
    void serverNeverPings() {
        RecordingLink link = openWebSocket("");
        for (int i = 0; i < 5; i++) {
            fixture.loop.advance(SILENCE.minusNanos(1));
            link.text("2");
            fixture.loop.run();
            assertThat(link.takeSent()).containsExactly("3");
        }
        assertThat(fixture.session.isOpen()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void silentClientTimesOutOnceExactlyAfterIntervalAndTimeout(boolean webSocket) {
        if (webSocket) {
            openWebSocket("").text("4a message is no ping");
        } else {
            open("");
            get();
        }

        fixture.loop.advance(SILENCE.minusNanos(1));
        assertThat(fixture.session.isOpen()).isTrue();

        fixture.loop.advance(Duration.ofNanos(1));
        assertThat(fixture.events).last().isEqualTo("closed: ping timeout");
        fixture.assertNothingLeft();
    }

    @Test
    void pongIsTheWrongDirection() {
        RecordingLink link = openWebSocket("");

        link.text("3");
        fixture.loop.run();

        assertThat(link.isClosed()).isTrue();
        assertThat(fixture.events).containsExactly("closed: transport error");
        fixture.assertNothingLeft();
    }

    @Test
    void clientThatIsNotReadGetsNoopPackets() {
        RecordingLink link = openWebSocket("");
        fixture.session.setReading(false);

        fixture.loop.advance(Duration.ofSeconds(60));
        assertThat(link.takeSent()).containsExactly("6", "6", "6");

        fixture.session.setReading(true);
        fixture.loop.advance(SILENCE);
        assertThat(fixture.events).containsExactly("closed: ping timeout");
    }

    @Test
    void upgradeSendsQueuedPacketsByWebSocket() {
        open("");
        RecordingExchange get = get();
        RecordingLink link = fixture.handle(RecordingExchange.webSocket(
                        fixture.loop, "EIO=3&transport=websocket&sid=" + fixture.session.id()))
                .link();

        link.text("2probe");
        fixture.loop.run();
        assertThat(link.takeSent()).containsExactly("3probe");
        assertThat(get.outcome()).isEqualTo("200 1:6");

        fixture.session.send(TEXT_AND_BINARY);
        link.text("5");
        link.text("2");
        fixture.loop.run();

        assertThat(link.takeSent()).containsExactly("4é", "[040102]", "3");
        assertThat(get().outcome()).startsWith("400 ");
        assertThat(fixture.session.transport()).isEqualTo("websocket");
    }

    private RecordingExchange open(String parameters) {
        return fixture.handle(RecordingExchange.get(fixture.loop, "EIO=3&transport=polling" + parameters));
    }

    private RecordingLink openWebSocket(String parameters) {
        RecordingLink link = fixture.handle(
                        RecordingExchange.webSocket(fixture.loop, "EIO=3&transport=websocket" + parameters))
                .link();
        assertThat(link.takeSent()).singleElement().asString().startsWith("0{");
        return link;
    }

    private String polling() {
        return "EIO=3&transport=polling&sid=" + fixture.session.id();
    }

    private RecordingExchange get() {
        return fixture.handle(RecordingExchange.get(fixture.loop, polling()));
    }

    private String post(String contentType, Bytes body) {
        RequestHead head = new RequestHead(
                "POST",
                "/socket.io/",
                polling(),
                Headers.of(List.of("Content-Type", contentType)),
                "127.0.0.1",
                false,
                false);
        return fixture.handle(RecordingExchange.of(fixture.loop, head, body)).outcome();
    }

    private static String type(RecordingExchange exchange) {
        return exchange.answer().map(HttpResponse::headers).orElseThrow().first("Content-Type");
    }

    private static Bytes hex(String hex) {
        return Bytes.wrap(HexFormat.of().parseHex(hex));
    }
}
