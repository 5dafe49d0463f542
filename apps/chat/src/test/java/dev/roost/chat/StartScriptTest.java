package dev.roost.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
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
            here=$(dirname "$0")
            echo "$@" >>"$here/calls"
            case "$*" in
              -version) cat "$here/jdk"; echo "$JAVA_TOOL_OPTIONS" ;;
              *AOTMode=off*) [ "$(cat "$here/jdk")" != 17 ] ;;
              *extract*) for to; do :; done; mkdir -p "$to" && cp "$3" "$to/roost-chat.jar" ;;
              *AOTCacheOutput=*|*ArchiveClassesAtExit=*)
                [ ! -f "$here/slow" ] || exec sleep 600
                for each; do case "$each" in -XX:*=*) echo classes >"${each#*=}" ;; esac; done
                [ ! -f "$here/broken" ] ;;
            esac
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void installJava() throws IOException {
        Files.writeString(folder.resolve("java"), JAVA);
        Files.setPosixFilePermissions(folder.resolve("java"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("jdk"), "25");
        Files.writeString(folder.resolve("roost-chat.jar"), "a jar");
    }

    /** Returns how the script called Java, without requests for the version. */
    private List<String> start(String... arguments) throws IOException, InterruptedException {
        return startIn(Map.of("ROOST_CHAT_JAR", folder.resolve("roost-chat.jar").toString()), arguments);
    }

    private List<String> startIn(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Files.deleteIfExists(folder.resolve("calls"));
        Process script = process(environment, arguments).start();
        assertThat(script.waitFor()).isZero();
        return Files.readAllLines(folder.resolve("calls")).stream()
                .filter(call -> !call.equals("-version"))
                .toList();
    }

    private ProcessBuilder process(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder script =
                new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        script.environment().keySet().removeAll(Set.of("CACHE_DIRECTORY", "ROOST_CHAT_CACHE", "JAVA_OPTS"));
        script.environment().put("JAVA", folder.resolve("java").toString());
        script.environment().putAll(environment);
        return script;
    }

    /** Returns the last call, without the folder and the random part of the name of the cache. */
    private String last(List<String> calls) {
        return calls.get(calls.size() - 1).replace(folder + "/", "").replaceAll("/v\\.\\w+/", "/v/");
    }

    @Test
    void firstStartMakesTheCacheAndLaterOnesUseIt() throws IOException, InterruptedException {
        String started = "-XX:AOTCache=cache/v/classes.aot -jar cache/v/app/roost-chat.jar --server.port=80";

        List<String> calls = start("--server.port=80");

        assertThat(calls).hasSize(4);
        assertThat(calls.get(2)).contains("--chat.exit-when-ready=true", "jdbc:h2:mem:");
        assertThat(last(calls)).isEqualTo(started);
        assertThat(start("--server.port=80")).hasSize(1);
        assertThat(last(start("--server.port=80"))).isEqualTo(started);
    }

    @Test
    void jdk17HasAnArchiveOfClasses() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("jdk"), "17");

        assertThat(last(start()))
                .isEqualTo("-XX:SharedArchiveFile=cache/v/classes.jsa -jar cache/v/app/roost-chat.jar");
    }

    /** The file of an older version that is installed again is older than the cache. */
    @Test
    void anotherVersionGetsItsOwnCacheWhateverItsTimeIs() throws IOException, InterruptedException {
        start("make-cache");
        Files.writeString(folder.resolve("roost-chat.jar"), "another jar");
        Files.setLastModifiedTime(folder.resolve("roost-chat.jar"), FileTime.from(Instant.EPOCH));

        assertThat(start()).hasSize(4);
        assertThat(start()).hasSize(1);
        assertThat(startedJar()).hasContent("another jar");
    }

    private Path startedJar() throws IOException {
        String call = Files.readAllLines(folder.resolve("calls")).stream()
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return Path.of(call.replaceFirst(".*-jar ", "").strip());
    }

    @Test
    void anotherJdkGetsItsOwnCache() throws IOException, InterruptedException {
        start("make-cache");
        Files.writeString(folder.resolve("jdk"), "26");

        assertThat(start()).hasSize(4);
    }

    @Test
    void cacheIsForTheCollectorOfTheOptions() throws IOException, InterruptedException {
        Map<String, String> options = Map.of("JAVA_OPTS", "-Xmx1g -XX:+UseZGC -Dserver.port=81 -Xlog:gc:file=gc.log");
        start("make-cache");

        List<String> calls = startIn(with(options));

        assertThat(calls).hasSize(4);
        assertThat(calls.get(2)).startsWith("-XX:+UseZGC -XX:AOTCacheOutput=").doesNotContain("81", "gc.log");
        assertThat(last(calls)).startsWith("-Xmx1g -XX:+UseZGC -Dserver.port=81 -Xlog:gc:file=gc.log -XX:AOTCache=");
        assertThat(startIn(with(options))).hasSize(1);
        assertThat(startIn(with(Map.of("JAVA_OPTS", "-Xmx2g -XX:+UseZGC")))).hasSize(1);
    }

    @Test
    void versionDoesNotDependOnTheEnvironment() throws IOException, InterruptedException {
        start("make-cache");

        assertThat(startIn(with(Map.of("JAVA_TOOL_OPTIONS", "-Dx=a\\tb")))).hasSize(1);
    }

    private Map<String, String> with(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("ROOST_CHAT_JAR", folder.resolve("roost-chat.jar").toString());
        return all;
    }

    @Test
    void withoutJarOrJavaItSaysSo() throws IOException, InterruptedException {
        assertFails(Map.of("ROOST_CHAT_JAR", "none.jar"), "no jar: " + folder.toRealPath() + "/none.jar");
        assertFails(with(Map.of("JAVA", "./none")), "no Java: " + folder.toRealPath() + "/./none");
    }

    private void assertFails(Map<String, String> environment, String message) throws IOException, InterruptedException {
        Process script =
                process(environment).redirectError(ProcessBuilder.Redirect.PIPE).start();

        assertThat(new String(script.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("roost-chat: " + message + "\n");
        assertThat(script.waitFor()).isOne();
    }

    @Test
    void signalEndsTheMakingOfTheCache() throws IOException, InterruptedException {
        Files.createFile(folder.resolve("slow"));
        Process script = process(with(Map.of()), "make-cache").start();
        Awaitility.await().until(() -> script.descendants().anyMatch(StartScriptTest::isSleep));
        List<ProcessHandle> started = script.descendants().toList();

        script.destroy();

        assertThat(script.waitFor()).isEqualTo(143);
        assertThat(started).noneMatch(ProcessHandle::isAlive);
        assertThat(folder.resolve("cache")).isDirectoryNotContaining("glob:**/v.*");
    }

    private static boolean isSleep(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("sleep");
    }

    @Test
    void withoutACacheTheChatStartsAllTheSame() throws IOException, InterruptedException {
        Files.createFile(folder.resolve("broken"));

        assertThat(last(start("--server.port=80"))).isEqualTo("-jar roost-chat.jar --server.port=80");
        assertThat(folder.resolve("cache")).isDirectoryNotContaining("glob:**/v.*");
    }

    /** After an update, the cache belongs to another version. */
    @Test
    void ifTheCacheCannotBeMadeTheJarIsStarted() throws IOException, InterruptedException {
        start("make-cache");
        Files.writeString(folder.resolve("roost-chat.jar"), "another jar");
        Files.createFile(folder.resolve("broken"));

        assertThat(last(start())).isEqualTo("-jar roost-chat.jar");
    }

    /** systemd creates the folder for the user of the service, who may write nothing next to it. */
    @Test
    void nothingIsWrittenNextToTheFolderOfTheCache() throws IOException, InterruptedException {
        Path cache = Files.createDirectories(folder.resolve("var/cache/roost-chat"));

        startIn(
                Map.of(
                        "ROOST_CHAT_JAR", folder.resolve("roost-chat.jar").toString(),
                        "CACHE_DIRECTORY", cache.toString()),
                "make-cache");

        try (Stream<Path> beside = Files.list(cache.getParent())) {
            assertThat(beside).containsExactly(cache);
        }
        assertThat(cache.resolve("make-cache.log")).exists();
    }

    @Test
    void pathsMayBeRelativeAndContainSpaces() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("a folder"));
        Files.copy(folder.resolve("roost-chat.jar"), folder.resolve("a folder/roost-chat.jar"));
        Map<String, String> relative =
                Map.of("ROOST_CHAT_JAR", "a folder/roost-chat.jar", "ROOST_CHAT_CACHE", "the cache");

        assertThat(last(startIn(relative)))
                .isEqualTo("-XX:AOTCache=the cache/v/classes.aot -jar the cache/v/app/roost-chat.jar");
    }

    @Test
    void twoStartsAtTheSameTimeDoNotDisturbEachOther() throws IOException, InterruptedException {
        Map<String, String> environment =
                Map.of("ROOST_CHAT_JAR", folder.resolve("roost-chat.jar").toString());

        List<Process> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(process(environment, "make-cache").start());
        }
        for (Process start : starts) {
            assertThat(start.waitFor()).isZero();
        }

        assertThat(start()).hasSize(1);
        assertThat(startedJar()).hasContent("a jar");
    }
}
