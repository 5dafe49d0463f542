package dev.roost.spring.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.netty.NettyEngineHandler;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Failures that the tests of applications do not cover: old libraries, missing modules. */
class FailureAnalyzersTest {
    /** Like Spring Boot, without its own analyzers, some of which need the context. */
    private static FailureAnalysis analyze(Throwable failure) {
        SpringFactoriesLoader factories = SpringFactoriesLoader.forDefaultResourceLocation();
        return factories.load(FailureAnalyzer.class, (type, implementation, needsMore) -> {}).stream()
                .filter(analyzer -> analyzer.getClass().getName().startsWith("dev.roost.spring."))
                .flatMap(analyzer -> Stream.ofNullable(analyzer.analyze(failure)))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "io/netty/channel/MultiThreadIoEventLoopGroup, needs Netty 4.2.5, <netty.version>4.2",
        "org/springframework/boot/reactor/netty/NettyRouteProvider, needs Spring Boot 4.0, Update Spring Boot",
        "tools/jackson/databind/json/JsonMapper, needs Spring Boot 4.0, Update Spring Boot"
    })
    void oldLibraryIsReported(String missing, String description, String action) {
        FailureAnalysis analysis = analyze(new IllegalStateException(new NoClassDefFoundError(missing)));

        assertThat(analysis.getDescription()).contains(description, missing.replace('/', '.'));
        assertThat(analysis.getAction()).contains(action);
    }

    @Test
    void versionOfNettyIsReported() {
        assertThat(analyze(new NoClassDefFoundError("io/netty/channel/MultiThreadIoEventLoopGroup"))
                        .getDescription())
                .contains("the version is 4.");
    }

    @Test
    void missingClassOfOtherCodeIsNotExplained() {
        NoClassDefFoundError theirs = new NoClassDefFoundError("io/netty/channel/MultiThreadIoEventLoopGroup");
        theirs.setStackTrace(new StackTraceElement[] {new StackTraceElement("com.example.A", "b", "A.java", 1)});

        assertThat(new LinkageFailureAnalyzer().analyze(theirs)).isNull();
    }

    @Test
    void webFluxWithoutNettyDoesNotStart() {
        new ReactiveWebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RoostAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader(NettyEngineHandler.class))
                .run(context -> assertThat(analyze(context.getStartupFailure()).getAction())
                        .contains("roost-spring-boot-starter"));
    }
}
