package dev.roost.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** What stands between the network and a session. */
class DoorFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void admission(byte[] data) {
        Targets.admission(data);
    }

    @FuzzTest(maxDuration = "5m")
    void forwarding(byte[] data) {
        ForwardingTarget.accept(data);
    }

    @FuzzTest(maxDuration = "5m")
    void webSocket(byte[] data) {
        Wire.webSocket(data);
    }

    @FuzzTest(maxDuration = "5m")
    void http(byte[] data) {
        Wire.http(data);
    }
}
