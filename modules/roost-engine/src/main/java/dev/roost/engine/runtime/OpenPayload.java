package dev.roost.engine.runtime;

import dev.roost.engine.EngineOptions;
import dev.roost.protocol.Bytes;

/** The JSON payload of the open packet (engine.io-protocol v4, "Handshake"). Pure. */
final class OpenPayload {
    private OpenPayload() {}

    static Bytes json(String id, EngineOptions options, boolean mayUpgrade) {
        return Bytes.utf8("{\"sid\":\"" + id
                + "\",\"upgrades\":" + (mayUpgrade ? "[\"websocket\"]" : "[]")
                + ",\"pingInterval\":" + options.pingInterval().toMillis()
                + ",\"pingTimeout\":" + options.pingTimeout().toMillis()
                + ",\"maxPayload\":" + options.maxPayload() + "}");
    }
}
