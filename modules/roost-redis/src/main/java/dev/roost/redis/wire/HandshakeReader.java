package dev.roost.redis.wire;

import dev.roost.engine.spi.Headers;
import dev.roost.engine.spi.RequestHead;
import dev.roost.msgpack.value.EncodedValue;
import dev.roost.msgpack.value.Transcription;
import dev.roost.protocol.Bytes;
import dev.roost.server.spi.HandshakeDetails;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Reads {@code socket.handshake} of Node's {@code socket.io} 4.8. Fields that are missing get defaults. */
final class HandshakeReader {
    /** The largest distance of a JavaScript date from 1970, in milliseconds. */
    private static final long FURTHEST = 8_640_000_000_000_000L;

    private static final DateTimeFormatter DATE_OF_JAVASCRIPT =
            DateTimeFormatter.ofPattern("EEE MMM dd yyyy HH:mm:ss 'GMT'xx", Locale.ENGLISH);

    private HandshakeReader() {}

    static HandshakeDetails read(MessageFields handshake, Transcription payloads) {
        Headers headers =
                handshake.has("headers") ? SocketDetailsCodec.headers(handshake.map("headers")) : Headers.NONE;
        String url = handshake.textOrEmpty("url");
        int mark = url.indexOf('?');
        RequestHead request = new RequestHead(
                "GET",
                mark < 0 ? url : url.substring(0, mark),
                mark < 0 ? query(handshake) : url.substring(mark + 1),
                headers,
                handshake.textOrEmpty("address"),
                handshake.isTrue("secure"),
                false);
        return new HandshakeDetails(request, time(handshake), auth(handshake, payloads));
    }

    private static String query(MessageFields handshake) {
        StringJoiner query = new StringJoiner("&");
        if (handshake.has("query")) {
            handshake.map("query").forEach((name, value) -> {
                if (value.kind() == EncodedValue.Kind.TEXT) {
                    query.add(encoded(name) + "=" + encoded(value.text()));
                }
            });
        }
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Instant time(MessageFields handshake) {
        OptionalLong issued = handshake.integer("issued");
        if (issued.isPresent() && Math.abs(issued.getAsLong() / 2) <= FURTHEST / 2) {
            return Instant.ofEpochMilli(issued.getAsLong());
        }
        // With the name of the time zone in brackets.
        String text = handshake.textOrEmpty("time");
        int bracket = text.indexOf(" (");
        try {
            return DATE_OF_JAVASCRIPT.parse(bracket < 0 ? text : text.substring(0, bracket), Instant::from);
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private static @Nullable Bytes auth(MessageFields handshake, Transcription payloads) {
        EncodedValue auth = handshake.get("auth");
        return auth == null ? null : payloads.value(auth);
    }
}
