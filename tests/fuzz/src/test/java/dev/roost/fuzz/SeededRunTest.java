package dev.roost.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The seeds of the fuzz targets with a few bytes changed, the same ones each time. */
class SeededRunTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Stream<Arguments> targets() {
        return Stream.of(
                target("ProtocolFuzzTest", "engineFrame", 20_000, Targets::engineFrame),
                target("ProtocolFuzzTest", "engineBody", 20_000, Targets::engineBody),
                target("ProtocolFuzzTest", "socketPacket", 20_000, Targets::socketPacket),
                target("ProtocolFuzzTest", "json", 20_000, Targets::json),
                target("ProtocolFuzzTest", "messagePack", 20_000, Targets::messagePack),
                target("DoorFuzzTest", "admission", 10_000, Targets::admission),
                target("DoorFuzzTest", "forwarding", 20_000, ForwardingTarget::accept),
                target("DoorFuzzTest", "webSocket", 3_000, Wire::webSocket),
                target("DoorFuzzTest", "http", 3_000, Wire::http));
    }

    private static Arguments target(String test, String method, int rounds, Consumer<byte[]> target) {
        return Arguments.of(test + "Inputs/" + method, rounds, target);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void mutatedSeedsAreTakenOrRefused(String folder, int rounds, Consumer<byte[]> target) {
        List<byte[]> seeds = seeds(folder);
        Random random = new Random(1);
        assertTimeoutPreemptively(PATIENCE, () -> {
            for (int i = 0; i < rounds; i++) {
                byte[] input = Mutations.of(seeds, random);
                try {
                    target.accept(input);
                } catch (Throwable finding) {
                    throw new AssertionError("input: " + HexFormat.of().formatHex(input), finding);
                }
            }
        });
    }

    private static List<byte[]> seeds(String folder) {
        URL url = SeededRunTest.class.getResource(folder);
        assertThat(url).as(folder).isNotNull();
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
            for (Path file : files.sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
        assertThat(seeds).as(folder).isNotEmpty();
        return seeds;
    }
}
