package dev.roost.applications.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.applications.RunningApplication;
import java.io.File;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.client.RestClient;

/** The servlet starter brings nothing of WebFlux and no Netty, which would change other parts of an application. */
@ExtendWith(OutputCaptureExtension.class)
class LeanApplicationTest {
    @Test
    void noReactorAndNoNettyAreOnTheClassPath() {
        assertThat(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).getFileName().toString()))
                .isNotEmpty()
                .noneMatch(jar -> jar.contains("reactor"))
                .noneMatch(jar -> jar.contains("netty"));
    }

    @Test
    void clientOfTheApplicationIsThatOfTheJdk() {
        try (RunningApplication application = RunningApplication.start(LeanApplication.class)) {
            String userAgent = RestClient.create("http://localhost:" + application.port())
                    .get()
                    .uri("/user-agent")
                    .retrieve()
                    .body(String.class);
            assertThat(userAgent).startsWith("Java-http-client/");
        }
    }

    @Test
    void missingModuleOfTheDedicatedPortIsReported(CapturedOutput output) {
        assertThatThrownBy(() -> RunningApplication.start(LeanApplication.class, "roost.port=0"))
                .isNotNull();
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("roost.port is set, but roost-netty, the module that serves Socket.IO on a dedicated port, is missing")
                .contains("dev.roost:roost-netty");
    }
}
