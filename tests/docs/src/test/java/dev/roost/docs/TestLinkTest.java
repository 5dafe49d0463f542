package dev.roost.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that the documentation refers to ({@code `XTest#method`}) exists. */
class TestLinkTest {
    private static final Pattern LINK = Pattern.compile("`([A-Z]\\w+)#(\\w+)`");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Map<String, String> sources = testSources();
        List<String> stale = new ArrayList<>();
        int links = 0;
        for (Path page : DocPages.all()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                links++;
                String source = sources.getOrDefault(link.group(1), "");
                if (!source.contains(" " + link.group(2) + "(")) {
                    stale.add(DocPages.ROOT.relativize(page) + ": " + link.group());
                }
            }
        }

        assertThat(stale).isEmpty();
        assertThat(links).as("links that were found").isPositive();
    }

    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String top : List.of("modules", "apps", "examples", "tests")) {
            try (Stream<Path> files = Files.walk(DocPages.ROOT.resolve(top))) {
                for (Path file : files.filter(TestLinkTest::isSource).toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }

    private static boolean isSource(Path path) {
        String text = path.toString();
        return text.endsWith(".java") && !text.contains("/target/") && !text.contains("/node_modules/");
    }
}
