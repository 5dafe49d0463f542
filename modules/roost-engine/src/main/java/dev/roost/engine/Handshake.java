package dev.roost.engine;

import dev.roost.protocol.Bytes;

/** The text of the open packet (engine.io-protocol v4, "Handshake"). Pure. */
final class Handshake {
    private Handshake() {}

    static Bytes json(String id, EngineOptions config, boolean mayUpgrade) {
        return Bytes.utf8("{\"sid\":\"" + id
                + "\",\"upgrades\":" + (mayUpgrade ? "[\"websocket\"]" : "[]")
                + ",\"pingInterval\":" + config.pingInterval().toMillis()
                + ",\"pingTimeout\":" + config.pingTimeout().toMillis()
                + ",\"maxPayload\":" + config.maxPayload() + "}");
    }
}
