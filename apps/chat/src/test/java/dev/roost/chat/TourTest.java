package dev.roost.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.tests.NodeScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The pictures of the guide, which a tour through the page takes. With {@code -Dchat.tour=write} they are written to the guide,
 * otherwise to {@code target/tour}.
 */
@OwnFiles
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "chat.admin.password=" + TourTest.PASSWORD)
@Execution(ExecutionMode.CONCURRENT)
class TourTest {
    static final String PASSWORD = "a walk through";

    private static final Duration TIMEOUT = Duration.ofSeconds(240);

    private static final Path GUIDE = Path.of("..", "..", "docs", "guide");

    private static final Path PICTURES = GUIDE.resolve("images").resolve("chat");

    private static final Path WRITTEN =
            "write".equals(System.getProperty("chat.tour")) ? PICTURES : Path.of("target", "tour");

    private static final Pattern PICTURE = Pattern.compile("!\\[([^]]*)]\\(images/chat/([^)]*)\\)");

    private static final long MAX_BYTES = 600_000;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void requireChromium() {
        Chromium.require();
    }

    @TestFactory
    Stream<DynamicTest> tourTakesThePicturesOfTheGuide(@Autowired JdbcClient jdbc)
            throws IOException, InterruptedException {
        delete(WRITTEN);
        Stream<DynamicTest> steps;
        try (ControlServer control = new ControlServer().on("/age", () -> age(jdbc))) {
            steps = NodeScript.run(
                            TIMEOUT,
                            "tour.mjs",
                            "http://127.0.0.1:" + port + "/",
                            control.base(),
                            PASSWORD,
                            WRITTEN.toAbsolutePath().toString())
                    .print()
                    .tests();
        }
        DynamicTest same = DynamicTest.dynamicTest(
                "each picture of the guide has a step, and each step a picture",
                () -> assertThat(files(WRITTEN)).isNotEmpty().isEqualTo(files(PICTURES)));
        DynamicTest small = DynamicTest.dynamicTest(
                "the pictures are small", () -> assertThat(bytes(WRITTEN)).isBetween(1L, MAX_BYTES));
        DynamicTest shown = DynamicTest.dynamicTest(
                "the guide shows and describes each picture",
                () -> assertThat(shownInGuide()).isEqualTo(files(PICTURES)));
        return Stream.concat(steps, Stream.of(same, small, shown));
    }

    /** The pictures in the order of their names, each with a text for those who don't see it. */
    private static List<String> shownInGuide() throws IOException {
        List<MatchResult> shown = PICTURE.matcher(Files.readString(GUIDE.resolve("chat.md")))
                .results()
                .toList();
        assertThat(shown).allSatisfy(picture -> assertThat(picture.group(1)).hasSizeGreaterThan(20));
        return shown.stream().map(picture -> picture.group(2)).sorted().toList();
    }

    /** Messages were written over the morning, not within a second. */
    private static void age(JdbcClient jdbc) {
        jdbc.sql("update message set at = at - ((select max(m.id) from message m) - id) * interval '90' second")
                .update();
        jdbc.sql("update room set last_at = (select max(at) from message where message.room = room.id)")
                .update();
    }

    private static void delete(Path pictures) throws IOException {
        for (String name : files(pictures)) {
            Files.delete(pictures.resolve(name));
        }
    }

    private static long bytes(Path pictures) throws IOException {
        long sum = 0;
        for (String name : files(pictures)) {
            sum += Files.size(pictures.resolve(name));
        }
        return sum;
    }

    private static List<String> files(Path pictures) throws IOException {
        if (!Files.isDirectory(pictures)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(pictures)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
