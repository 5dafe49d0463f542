package dev.roost.conformance.official;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import dev.roost.tests.NoLeaks;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The three official suites, against the servers of each transport module. All of them run at the same time, since most of
 * their time is spent on waiting for the next ping.
 */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialSuitesTest {
    private final List<Run> runs = Stream.of(
                    new Run("stand-alone", OfficialServers::standAlone),
                    new Run("WebFlux", OfficialServers::webFlux),
                    new Run("Tomcat", OfficialServers::tomcat),
                    new Run("Jetty", OfficialServers::jetty))
            .toList();

    @BeforeAll
    void start() {
        runs.forEach(Run::open);
        runs.forEach(Run::start);
    }

    @AfterAll
    void close() {
        runs.forEach(Run::close);
    }

    @TestFactory
    Stream<DynamicNode> results() {
        return runs.stream().map(Run::results);
    }

    @Test
    void suitesHaveAsManyTestsAsTheOriginals() {
        assertThat(runs).extracting(run -> run.engineIo4.size()).containsOnly(25);
        assertThat(runs).extracting(run -> run.engineIo3.size()).containsOnly(24);
        assertThat(runs).extracting(run -> run.socketIo5.size()).containsOnly(32);
    }

    /** The suites against the servers of one transport module. */
    private static final class Run {
        private final String module;
        private final Supplier<OfficialServers> opening;
        private OfficialServers servers;
        private OfficialSuite engineIo4;
        private OfficialSuite engineIo3;
        private OfficialSuite socketIo5;
        private List<DynamicNode> results;

        Run(String module, Supplier<OfficialServers> opening) {
            this.module = module;
            this.opening = opening;
        }

        void open() {
            servers = opening.get();
        }

        void start() {
            engineIo4 = new EngineIo4Suite(servers);
            engineIo3 = new EngineIo3Suite(servers);
            socketIo5 = new SocketIo5Suite(servers);
            results = List.of(
                    dynamicContainer("Engine.IO 4", engineIo4.start()),
                    dynamicContainer("Engine.IO 3", engineIo3.start()),
                    dynamicContainer("Socket.IO 5", socketIo5.start()));
        }

        DynamicNode results() {
            return dynamicContainer(module, results);
        }

        void close() {
            if (servers != null) {
                servers.close();
            }
        }
    }
}
