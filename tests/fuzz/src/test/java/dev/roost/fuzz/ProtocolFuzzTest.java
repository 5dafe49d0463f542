package dev.roost.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** The codecs. By themselves these run their seeds; with {@code JAZZER_FUZZ=1} in the environment they look for more. */
class ProtocolFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void engineFrame(byte[] data) {
        Targets.engineFrame(data);
    }

    @FuzzTest(maxDuration = "5m")
    void engineBody(byte[] data) {
        Targets.engineBody(data);
    }

    @FuzzTest(maxDuration = "5m")
    void socketPacket(byte[] data) {
        Targets.socketPacket(data);
    }

    @FuzzTest(maxDuration = "5m")
    void json(byte[] data) {
        Targets.json(data);
    }

    @FuzzTest(maxDuration = "5m")
    void messagePack(byte[] data) {
        Targets.messagePack(data);
    }
}
