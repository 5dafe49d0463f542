package dev.roost.fuzz;

import dev.roost.engine.http.ForwardingHeader;
import dev.roost.engine.http.IpAddress;
import dev.roost.engine.http.Origin;
import dev.roost.engine.http.OriginPolicy;
import dev.roost.engine.http.Query;
import dev.roost.engine.http.TrustedProxies;
import dev.roost.engine.runtime.http.ForwardedClient;
import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.engine.spi.WebSocketHandshake;
import dev.roost.jackson.JacksonPayloadCodec;
import dev.roost.msgpack.MessagePackParser;
import dev.roost.protocol.Bytes;
import dev.roost.protocol.EngineCodec;
import dev.roost.protocol.Frame;
import dev.roost.protocol.LogText;
import dev.roost.protocol.ProtocolException;
import dev.roost.protocol.SocketPacketDecoder;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.PayloadException;
import dev.roost.tests.Doubling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No function over text or bytes of a client costs more than its length. */
class LinearCostTest {
    private static final int LENGTH = 20_000;
    private static final TrustedProxies ALL = TrustedProxies.ALL;
    private static final TrustedProxies LISTED = TrustedProxies.of(List.of("10.0.0.0/8", "0.0.0.0/0", "::/0"));
    private static final OriginPolicy PATTERNS =
            OriginPolicy.of(List.of("https://*.example.com", "https://a*b*c*d.example.com", "http://localhost:*"));
    private static final PayloadCodec JSON = new JacksonPayloadCodec();
    private static final MessagePackParser MESSAGE_PACK = new MessagePackParser();

    private static final Consumer<RequestHead> FORWARDED =
            head -> ForwardedClient.of(head, LISTED.withHeader(ForwardingHeader.FORWARDED));

    /** An input of a length, and the function that gets it. */
    private record Cost<T>(IntFunction<T> input, Consumer<T> function) {
        void check() {
            Doubling.assertLinear(LENGTH, input, function);
        }
    }

    static Stream<Named<Cost<?>>> functions() {
        return Stream.of(
                heads("Forwarded: colons", "Forwarded", "for=a,for=%s", ":", FORWARDED),
                heads("Forwarded: addresses", "Forwarded", "%s", "for=10.0.0.1,", FORWARDED),
                heads("Forwarded: quotes", "Forwarded", "for=%s", "\"", FORWARDED),
                heads("Forwarded: quoted commas", "Forwarded", "for=%s", "\",", FORWARDED),
                heads("Forwarded: semicolons", "Forwarded", "for=%s", ";", FORWARDED),
                heads("Forwarded: pairs", "Forwarded", "%s", "a=\"b\";", FORWARDED),
                heads("Forwarded: commas", "Forwarded", "%s", ", ", FORWARDED),
                heads("Forwarded: backslashes", "Forwarded", "for=\"%s\"", "\\", FORWARDED),
                heads("X-Forwarded-For: colons", "X-Forwarded-For", "%s", ":", LinearCostTest::legacy),
                heads("X-Forwarded-For: addresses", "X-Forwarded-For", "%s", "10.0.0.1,", LinearCostTest::legacy),
                heads("X-Forwarded-For: commas", "X-Forwarded-For", "%s", ",", LinearCostTest::legacy),
                heads("X-Forwarded-For: zones", "X-Forwarded-For", "::1%%%s", "%", LinearCostTest::legacy),
                heads("X-Forwarded-Host", "X-Forwarded-Host", "%s", "a.", LinearCostTest::legacy),
                Named.of("X-Forwarded-For: fields", new Cost<>(LinearCostTest::fields, LinearCostTest::legacy)),
                Named.of(
                        "Headers.toMap",
                        new Cost<>(
                                LinearCostTest::fields, head -> head.headers().toMap())),
                heads(
                        "Origin",
                        "Origin",
                        "https://%s",
                        "a.",
                        head -> PATTERNS.allowsCrossOrigin(
                                String.valueOf(head.headers().first("Origin")))),
                heads("Accept-Encoding", "Accept-Encoding", "%s", "a;q=0,", RequestHead::acceptsGzip),
                heads("Accept-Encoding: zeros", "Accept-Encoding", "gzip;q=0.%s", "0", RequestHead::acceptsGzip),
                heads(
                        "Connection",
                        "Connection",
                        "%s",
                        "a, ",
                        head -> WebSocketHandshake.isValid("GET", head.headers())),
                heads(
                        "Sec-WebSocket-Key",
                        "Sec-WebSocket-Key",
                        "%s",
                        "A",
                        head -> WebSocketHandshake.isValid("GET", head.headers())),
                texts("IpAddress", "%s", ":", IpAddress::parse),
                texts("IpAddress: digits", "1.2.3.%s", "9", IpAddress::parse),
                texts("TrustedProxies", "%s", ":", LISTED::contains),
                texts("TrustedProxies: zone", "::1%%%s", "a", LISTED::contains),
                texts("Origin.parse", "https://[%s]", ":", Origin::parse),
                texts("Query: parameters", "%s", "a=1&", Query::parse),
                texts("Query: escapes", "a=%s", "%41", Query::parse),
                texts("Query: ampersands", "%s", "&", Query::parse),
                texts("LogText", "%s", "\n\u202e\ud800", LogText::of),
                texts("engine packets", "%s", "4a\u001e", text -> body(EngineCodec.V4, false, text)),
                texts("engine packets of version 3", "%s", "2:4a", text -> body(EngineCodec.V3, false, text)),
                texts("engine packets of version 3: digits", "%s", "9", text -> body(EngineCodec.V3, false, text)),
                texts("engine packets of version 3: binary", "%s", "\0", text -> body(EngineCodec.V3, true, text)),
                texts("engine packets: base64", "b%s", "AAAA", text -> body(EngineCodec.V4, false, text)),
                texts("frame", "4%s", "a", text -> EngineCodec.V4.decode(Frame.text(Bytes.utf8(text)))),
                texts("event: nesting", "2[\"m\",%s", "[", LinearCostTest::packet),
                texts("event: texts", "2[%s0]", "\"a\\\\\",", LinearCostTest::packet),
                texts("event: keys", "2[\"m\",{%s\"a\":1}]", "\"a\":1,", LinearCostTest::packet),
                texts("event: number", "2[\"m\",%s]", "1", LinearCostTest::packet),
                texts("event: escapes", "2[\"%s\"]", "\\u0041", LinearCostTest::packet),
                texts("event: space", "2[%s]", " ", LinearCostTest::packet),
                texts("ack id", "2%s[\"m\"]", "1", LinearCostTest::packet),
                texts("attachment count", "5%s-[\"m\"]", "1", LinearCostTest::packet),
                texts("namespace", "2/%s,[\"m\"]", "a/", LinearCostTest::packet),
                texts("connect", "0{\"token\":\"%s\"}", "a", LinearCostTest::packet),
                texts("value: text", "\"%s\"", "a\\n", LinearCostTest::value),
                texts("value: numbers", "[%s1]", "1.5e3,", LinearCostTest::value),
                texts("value: digits", "%s", "7", LinearCostTest::value),
                texts("value: nesting", "%s", "[", LinearCostTest::value),
                texts("value: keys", "{%s\"b\":1}", "\"a\":1,", LinearCostTest::value),
                texts("value: date", "\"%s\"", "9", text -> value(text, Instant.class)),
                Named.of("MessagePack: nesting", new Cost<>(n -> filled(n, 0x91), LinearCostTest::messagePack)),
                Named.of("MessagePack: nil", new Cost<>(LinearCostTest::eventOfNil, LinearCostTest::messagePack)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void twiceTheLengthCostsTwiceAsMuch(Cost<?> cost) {
        cost.check();
    }

    private static Named<Cost<?>> heads(
            String name, String header, String format, String part, Consumer<RequestHead> function) {
        return Named.of(name, new Cost<>(n -> head(header, text(format, part, n)), function));
    }

    private static Named<Cost<?>> texts(String name, String format, String part, Consumer<String> function) {
        return Named.of(name, new Cost<>(n -> text(format, part, n), function));
    }

    private static String text(String format, String part, int length) {
        return String.format(format, part.repeat(length / part.length()));
    }

    private static RequestHead head(String... headers) {
        return new RequestHead("GET", "/socket.io/", "", Headers.of(List.of(headers)), "10.0.0.1", false, false);
    }

    private static RequestHead fields(int length) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < length / 24; i++) {
            fields.addAll(List.of("X-Forwarded-For", "10.0.0.1"));
        }
        return head(fields.toArray(new String[0]));
    }

    private static void legacy(RequestHead head) {
        ForwardedClient.of(head, LISTED);
        ForwardedClient.of(head, ALL);
    }

    private static void body(EngineCodec codec, boolean binary, String text) {
        try {
            codec.pollingEncoding(binary).decode(Bytes.utf8(text));
        } catch (ProtocolException rejected) {
            // Its cost is measured, too.
        }
    }

    private static void packet(String text) {
        try {
            new SocketPacketDecoder(10).text(Bytes.utf8(text));
        } catch (ProtocolException rejected) {
            // Its cost is measured, too.
        }
    }

    private static void value(String json) {
        value(json, Object.class);
    }

    private static void value(String json, Class<?> type) {
        try {
            JSON.decode(Bytes.utf8(json), List.of(), type);
        } catch (PayloadException rejected) {
            // Its cost is measured, too.
        }
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** {"type":2,"nsp":"/","data":["m",nil,nil,…]}. */
    private static byte[] eventOfNil(int length) {
        byte[] head = {
            (byte) 0x83,
            (byte) 0xa4,
            't',
            'y',
            'p',
            'e',
            2,
            (byte) 0xa3,
            'n',
            's',
            'p',
            (byte) 0xa1,
            '/',
            (byte) 0xa4,
            'd',
            'a',
            't',
            'a',
            (byte) 0xdc,
            (byte) (length >> 8),
            (byte) length,
            (byte) 0xa1,
            'm'
        };
        byte[] event = filled(head.length + length - 1, 0xc0);
        System.arraycopy(head, 0, event, 0, head.length);
        return event;
    }

    private static void messagePack(byte[] message) {
        try {
            MESSAGE_PACK.decoder(10).binary(Bytes.wrap(message));
        } catch (ProtocolException rejected) {
            // Its cost is measured, too.
        }
    }
}
