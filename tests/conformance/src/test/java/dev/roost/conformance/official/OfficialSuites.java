package dev.roost.conformance.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The three official suites, against the servers of one transport module. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OfficialSuites {
    private OfficialServers servers;

    abstract OfficialServers open();

    @BeforeAll
    void openServers() {
        servers = open();
    }

    @AfterAll
    void closeServers() {
        servers.close();
    }

    @TestFactory
    Stream<DynamicNode> engineIo4() {
        return new EngineIo4Suite(servers).runs();
    }

    @TestFactory
    Stream<DynamicNode> engineIo3() {
        return new EngineIo3Suite(servers).runs();
    }

    @TestFactory
    Stream<DynamicNode> socketIo5() {
        return new SocketIo5Suite(servers).runs();
    }

    @Test
    void suitesHaveAsManyTestsAsTheOriginals() {
        assertThat(count(new EngineIo4Suite(servers).suite())).isEqualTo(25);
        assertThat(count(new EngineIo3Suite(servers).suite())).isEqualTo(24);
        assertThat(count(new SocketIo5Suite(servers).suite())).isEqualTo(32);
    }

    private static long count(Stream<? extends DynamicNode> nodes) {
        return nodes.mapToLong(node -> node instanceof DynamicContainer container ? count(container.getChildren()) : 1)
                .sum();
    }
}
