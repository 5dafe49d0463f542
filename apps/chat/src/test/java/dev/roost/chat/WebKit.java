package dev.roost.chat;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** The third browser for page tests, WebKitGTK, driven by WebDriver. */
final class WebKit {
    private static final String PACKAGES = "webkit2gtk-driver and xvfb";

    private WebKit() {}

    /** Skips the tests if WebKitGTK is missing, also in CI: unlike Chromium and Firefox, it is not required there. */
    static void require() {
        for (String program : new String[] {"WebKitWebDriver", "Xvfb"}) {
            assumeTrue(onPath(program), () -> "no " + program + " (install " + PACKAGES + ")");
        }
    }

    private static boolean onPath(String program) {
        Stream<Path> folders = Arrays.stream(System.getenv("PATH").split(":")).map(Path::of);
        return folders.anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
    }
}
