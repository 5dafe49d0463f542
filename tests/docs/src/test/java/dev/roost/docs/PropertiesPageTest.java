package dev.roost.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of the properties has each that there is, with its default: what editors are told of them is made of the code. */
class PropertiesPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "guide", "configuration.md");
    private static final Pattern SECTION = Pattern.compile("## Properties\n(.*?)\n##", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| [^|]+ \\|$");

    @Test
    void everyPropertyStandsThereWithItsDefault() throws IOException {
        Map<String, String> described = new TreeMap<>();
        properties().forEach((name, property) -> described.put(name, defaultOf(property)));

        assertThat(rows()).isNotEmpty().isEqualTo(described);
    }

    @Test
    void everyPropertyIsDescribedInPlainWords() throws IOException {
        assertThat(properties())
                .isNotEmpty()
                .allSatisfy((name, property) -> assertThat(
                                property.path("description").asString(""))
                        .as(name)
                        .isNotEmpty()
                        .doesNotContain("{@"));
    }

    /** By name; those of Roost's own are written without their prefix. */
    private static Map<String, JsonNode> properties() throws IOException {
        Map<String, JsonNode> properties = new TreeMap<>();
        for (URL file : Collections.list(PropertiesPageTest.class
                .getClassLoader()
                .getResources("META-INF/spring-configuration-metadata.json"))) {
            try (InputStream text = file.openStream()) {
                for (JsonNode property : new JsonMapper().readTree(text).path("properties")) {
                    if (property.path("sourceType").asString("").startsWith("dev.roost.")) {
                        properties.put(property.path("name").asString().replaceFirst("^roost\\.", ""), property);
                    }
                }
            }
        }
        return properties;
    }

    /** As the page has it: in code, or {@code -} where words say what happens. */
    private static String defaultOf(JsonNode property) {
        JsonNode value = property.path("defaultValue");
        if (value.isMissingNode()) {
            return "-";
        }
        String text = value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                : value.asString();
        boolean isEnum = property.path("type").asString().startsWith("dev.roost.");
        return "`" + (isEnum ? text.toLowerCase(Locale.ROOT).replace('_', '-') : text) + "`";
    }

    private static Map<String, String> rows() throws IOException {
        Matcher section = SECTION.matcher(Files.readString(PAGE));
        assertThat(section.find()).as("the section of the properties").isTrue();
        Map<String, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(section.group(1));
        while (row.find()) {
            boolean isValue = row.group(2).matches("`[^`]*`");
            String before = rows.put(row.group(1), isValue ? row.group(2) : "-");
            assertThat(before).as("a second row for %s", row.group(1)).isNull();
        }
        return rows;
    }
}
