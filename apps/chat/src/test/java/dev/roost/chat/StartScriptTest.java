package dev.roost.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The start script, with a command in place of Java that records how it is called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell script")
class StartScriptTest {
    private static final Path SCRIPT = Path.of("deploy", "roost-chat.sh").toAbsolutePath();

    /** Extracts the jar, writes the cache of a run that makes one, and fails if there is a file with the name "broken". */
    private static final String JAVA = """
            #!/bin/sh
            cd "$(dirname "$0")"
            echo "$@" >>calls
            case "$*" in
              *AOTMode=off*) [ ! -f jdk17 ] ;;
              *extract*) mkdir -p cache/app; touch cache/app/roost-chat.jar ;;
              *AOTCacheOutput*) [ ! -f broken ] && touch cache/classes.aot ;;
              *ArchiveClassesAtExit*) [ ! -f broken ] && touch cache/classes.jsa ;;
            esac
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void installJava() throws IOException {
        Files.writeString(folder.resolve("java"), JAVA);
        Files.setPosixFilePermissions(folder.resolve("java"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("roost-chat.jar"), "a jar");
        Files.setLastModifiedTime(folder.resolve("roost-chat.jar"), FileTime.from(Instant.EPOCH));
    }

    /** Returns how the script called Java. */
    private List<String> start(String... arguments) throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve("calls"));
        List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder script =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        script.environment().put("JAVA", folder.resolve("java").toString());
        script.environment()
                .put("ROOST_CHAT_JAR", folder.resolve("roost-chat.jar").toString());
        script.environment().remove("CACHE_DIRECTORY");
        assertThat(script.start().waitFor()).isZero();
        return Files.readAllLines(folder.resolve("calls"));
    }

    private String last(List<String> calls) {
        return calls.get(calls.size() - 1).replace(folder + "/", "");
    }

    @Test
    void firstStartMakesTheCacheAndLaterOnesUseIt() throws IOException, InterruptedException {
        String started = "-XX:AOTCache=cache/classes.aot -jar cache/app/roost-chat.jar --server.port=80";

        List<String> calls = start("--server.port=80");

        assertThat(calls).hasSize(4);
        assertThat(calls.get(2)).contains("--chat.exit-when-ready=true", "jdbc:h2:mem:");
        assertThat(last(calls)).isEqualTo(started);
        assertThat(start("--server.port=80")).hasSize(1);
        assertThat(last(start("--server.port=80"))).isEqualTo(started);
    }

    @Test
    void jdk17HasAnArchiveOfClasses() throws IOException, InterruptedException {
        Files.createFile(folder.resolve("jdk17"));

        assertThat(last(start())).isEqualTo("-XX:SharedArchiveFile=cache/classes.jsa -jar cache/app/roost-chat.jar");
    }

    @Test
    void newVersionGetsANewCache() throws IOException, InterruptedException {
        start("make-cache");
        Files.setLastModifiedTime(
                folder.resolve("roost-chat.jar"), FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(start()).hasSizeGreaterThan(1);
    }

    @Test
    void withoutACacheTheChatStartsAllTheSame() throws IOException, InterruptedException {
        Files.createFile(folder.resolve("broken"));

        assertThat(last(start("--server.port=80"))).isEqualTo("-jar roost-chat.jar --server.port=80");
    }
}
