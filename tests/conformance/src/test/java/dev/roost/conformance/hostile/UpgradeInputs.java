package dev.roost.conformance.hostile;

import static dev.roost.conformance.hostile.Situation.CANDIDATE;
import static dev.roost.conformance.hostile.Situation.CONNECTION;
import static dev.roost.conformance.hostile.Situation.PROBED;
import static dev.roost.conformance.hostile.Situation.UPGRADED;

import java.util.List;

/** Requests for a WebSocket, and packets in another order than an upgrade has. Others are in {@code UpgradeSuite}. */
final class UpgradeInputs {
    private static final String REFUSED = "400 {\"code\":3,\"message\":\"Bad request\"}, open";
    private static final String CLOSED = "close, session serves";

    private UpgradeInputs() {}

    static InputTable table() {
        InputTable table = new InputTable(InputClass.UPGRADE);
        requests(table);
        candidates(table);
        return table;
    }

    private static void requests(InputTable table) {
        String key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        String upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
        String version = "Sec-WebSocket-Version: 13\r\n";
        request(
                table,
                "no Connection header",
                "Upgrade: websocket\r\n" + version + key,
                "400 {\"code\":3,\"message\":\"Bad request\"}, open");
        request(
                table,
                "no Upgrade header",
                "Connection: Upgrade\r\n" + version + key,
                "400 {\"code\":3,\"message\":\"Bad request\"}, open");
        request(
                table,
                "upgrade to h2c",
                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n",
                "400 {\"code\":3,\"message\":\"Bad request\"}, open");
        request(
                table,
                "upgrade to websockets",
                "Connection: Upgrade\r\nUpgrade: websockets\r\n" + version + key,
                "400 {\"code\":3,\"message\":\"Bad request\"}, open");
        request(
                table,
                "version 12",
                upgrade + "Sec-WebSocket-Version: 12\r\n" + key,
                "400 {\"code\":3,\"message\":\"Bad request\"}, open");
        request(table, "no version", upgrade + key, "400 {\"code\":3,\"message\":\"Bad request\"}, open");
        request(table, "no key", upgrade + version, "400 {\"code\":3,\"message\":\"Bad request\"}, open");
        request(
                table,
                "key of 10 bytes",
                upgrade + version + "Sec-WebSocket-Key: AAAAAAAAAAAAAA==\r\n",
                "400 {\"code\":3,\"message\":\"Bad request\"}, open");
        request(
                table,
                "key that is no base64",
                upgrade + version + "Sec-WebSocket-Key: !!!!!!!!!!!!!!!!!!!!!!==\r\n",
                "400 {\"code\":3,\"message\":\"Bad request\"}, open");
        request(table, "two keys", upgrade + version + key + key, "400 {\"code\":3,\"message\":\"Bad request\"}, open");
        request(
                table,
                "list of blanks as subprotocol",
                upgrade + version + key + "Sec-WebSocket-Protocol: b" + " ".repeat(5_000) + "x\r\n",
                "400 {\"code\":3,\"message\":\"Bad request\"}, open");
        table.bytes(
                "POST",
                CONNECTION,
                "POST /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\n" + upgrade + version + key
                        + "Content-Length: 0\r\n\r\n",
                "400 {\"code\":2,\"message\":\"Bad handshake method\"}, open");
        table.bytes(
                "HTTP/1.0",
                CONNECTION,
                "GET /socket.io/?EIO=4&transport=websocket HTTP/1.0\r\nHost: localhost\r\n" + upgrade + version + key
                        + "\r\n",
                "400 {\"code\":3,\"message\":\"Bad request\"}, closed");
    }

    private static void request(InputTable table, String name, String headers, String answer) {
        table.bytes(
                name,
                CONNECTION,
                "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n",
                answer);
    }

    private static void candidates(InputTable table) {
        table.texts("event before the probe", CANDIDATE, CLOSED, "42[\"m\"]");
        table.texts("probe of 50,000 letters", CANDIDATE, CLOSED, "2" + "probe".repeat(10_000));
        table.texts("probe with a zero", CANDIDATE, CLOSED, "2probe\0");
        table.texts("probe in upper case", CANDIDATE, CLOSED, "2PROBE");
        table.texts("close packet before the probe", CANDIDATE, CLOSED, "1");
        table.add("probe as a binary message", CANDIDATE, List.of(InputTable.frame(0x82, "2probe")), CLOSED);
        table.add(
                "close before the probe",
                CANDIDATE,
                List.of(InputTable.raw(0x88, "\u0003\u00e8")),
                "close 1000, session serves");
        table.add(
                "probe in fragments",
                CANDIDATE,
                List.of(InputTable.frame(0x01, "2pr"), InputTable.frame(0x80, "obe"), InputTable.frame(0x81, "x")),
                "3probe, close, session serves");
        table.texts("two probes", CANDIDATE, "3probe, close, session serves", "2probe", "2probe");
        table.texts("event instead of the upgrade", PROBED, CLOSED, "42[\"m\"]");
        table.texts("pong instead of the upgrade", PROBED, CLOSED, "3");
        table.texts("second upgrade", UPGRADED, "serves", "5");
        table.texts("probe after the upgrade", UPGRADED, "close (transport error)", "2probe");
        table.texts("CONNECT after the upgrade", UPGRADED, "close (forced close)", "40");
        table.texts("garbage after the upgrade", UPGRADED, "close (parse error)", "x");
    }
}
