package dev.roost.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the program {@code redis-server}: version 7.0.15 of a Maven artifact, else the one of the PATH. */
final class RedisProgram {
    private static final String VERSION = "7.0.15";
    private static final Path TARGET = Path.of("target");

    private RedisProgram() {}

    private static final class Found {
        static final Optional<Path> PROGRAM = unpack().or(RedisProgram::ofPath);
    }

    /** Returns the program. Skips the test if there is none, except in CI. */
    static Path require() {
        boolean found = Found.PROGRAM.isPresent();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(found).as("redis-server: CI needs it").isTrue();
        }
        assumeTrue(found, "no redis-server for this platform, and none in the PATH (install Redis 7)");
        return Found.PROGRAM.orElseThrow();
    }

    private static Optional<Path> unpack() {
        String name = "redis-server-" + VERSION + "-" + system() + "-" + architecture();
        try (InputStream in = RedisProgram.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                return Optional.empty();
            }
            Files.createDirectories(TARGET);
            Path program = TARGET.resolve(name).toAbsolutePath();
            if (!Files.exists(program)) {
                Path part = Files.createTempFile(TARGET, name, ".part");
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.move(part, program, StandardCopyOption.ATOMIC_MOVE);
            }
            return runs(program) ? Optional.of(program) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> ofPath() {
        return Stream.of(System.getenv("PATH").split(System.getProperty("path.separator")))
                .map(folder -> Path.of(folder, "redis-server"))
                .filter(Files::isExecutable)
                .filter(RedisProgram::runs)
                .findFirst();
    }

    private static boolean runs(Path program) {
        try {
            return new ProcessBuilder(program.toString(), "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") ? "arm64" : name.equals("x86_64") ? "amd64" : name;
    }
}
