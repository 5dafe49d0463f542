package dev.roost.applications.failing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.applications.RunningApplication;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A port of the server's own that can't be opened is explained. */
@ExtendWith(OutputCaptureExtension.class)
class BusyPortTest {
    @Test
    void busyPortIsExplained(CapturedOutput output) throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = "roost.port=" + taken.getLocalPort();
            assertThatThrownBy(() -> RunningApplication.start(FailingApplication.class, port))
                    .isNotNull();
            assertThat(output)
                    .contains("APPLICATION FAILED TO START")
                    .contains("The Socket.IO server can't listen on port " + taken.getLocalPort() + " at 0.0.0.0")
                    .contains("change roost.port (0 for any free port)");
        }
    }

    @Test
    void addressOfAnotherMachineIsExplained(CapturedOutput output) {
        assertThatThrownBy(() ->
                        RunningApplication.start(FailingApplication.class, "roost.port=0", "roost.address=192.0.2.1"))
                .isNotNull();
        assertThat(output).contains("can't listen on port 0 at 192.0.2.1").contains("roost.address");
    }

    @Test
    void portThatIsNoneIsExplained(CapturedOutput output) {
        assertThatThrownBy(() -> RunningApplication.start(FailingApplication.class, "roost.port=70000"))
                .isNotNull();
        assertThat(output).contains("APPLICATION FAILED TO START", "roost.port: 70000 (expected: 0 to 65535)");
    }
}
