package dev.roost.conformance.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The three official suites, against the servers of one transport module. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OfficialSuites {
    private OfficialServers servers;
    private OfficialSuite engineIo4;
    private OfficialSuite engineIo3;
    private OfficialSuite socketIo5;
    private final Map<OfficialSuite, List<DynamicNode>> results = new IdentityHashMap<>();

    abstract OfficialServers open();

    @BeforeAll
    void startSuites() {
        servers = open();
        engineIo4 = start(new EngineIo4Suite(servers));
        engineIo3 = start(new EngineIo3Suite(servers));
        socketIo5 = start(new SocketIo5Suite(servers));
    }

    private OfficialSuite start(OfficialSuite suite) {
        results.put(suite, suite.runs());
        return suite;
    }

    @AfterAll
    void closeServers() {
        servers.close();
    }

    @TestFactory
    List<DynamicNode> engineIo4() {
        return results.get(engineIo4);
    }

    @TestFactory
    List<DynamicNode> engineIo3() {
        return results.get(engineIo3);
    }

    @TestFactory
    List<DynamicNode> socketIo5() {
        return results.get(socketIo5);
    }

    @Test
    void suitesHaveAsManyTestsAsTheOriginals() {
        assertThat(engineIo4.size()).isEqualTo(25);
        assertThat(engineIo3.size()).isEqualTo(24);
        assertThat(socketIo5.size()).isEqualTo(32);
    }
}
