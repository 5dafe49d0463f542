package dev.roost.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.server.ParentNamespace;
import dev.roost.server.RoostServer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NamespaceTagsTest {
    private final RoostServer server = RoostServer.create();
    private final NamespaceTags tags = new NamespaceTags();

    @Test
    void staticNamespaceHasItsName() {
        assertThat(tags.of(server.of("chat"))).isEqualTo("/chat");
    }

    @Test
    void dynamicNamespaceHasTheNameOfItsParent() {
        ParentNamespace template = server.ofTemplate("org/{id}");
        ParentNamespace pattern = server.of(Pattern.compile("^/game-\\d+$"));
        ParentNamespace predicate = server.of((name, handshake) -> false);

        assertThat(tags.of(server.of("/org/7"))).isEqualTo("/org/{id}").isEqualTo(tags.of(template));
        assertThat(tags.of(server.of("/game-7"))).isEqualTo("^/game-\\d+$").isEqualTo(tags.of(pattern));
        assertThat(tags.of(predicate)).isEqualTo("*");
    }

    @Test
    void namesBeyondTheMaximumShareOneValue() {
        for (int i = 0; i < NamespaceTags.MAX_VALUES; i++) {
            assertThat(tags.of(server.of("/" + i))).isEqualTo("/" + i);
        }

        assertThat(tags.of(server.of("/one-more"))).isEqualTo("other");
        assertThat(tags.of(server.of("/two-more"))).isEqualTo("other");
        assertThat(tags.of(server.of("/0"))).isEqualTo("/0");
    }
}
