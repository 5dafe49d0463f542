package dev.roost.spring.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.netty.NettyServerOptions;
import dev.roost.servlet.RoostServlet;
import dev.roost.spring.RoostPort;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import dev.roost.spring.web.RawClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

/** The dedicated port, in applications with and without a web server. */
class DedicatedPortTest {
    private static final String OPEN = "/socket.io/?EIO=4&transport=polling";

    private final ApplicationContextRunner bare =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RoostAutoConfiguration.class));
    private final ApplicationContextRunner application = bare.withPropertyValues("roost.port=0");
    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> get(int port, String target) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void clientsAreServedUntilTheApplicationCloses() {
        application.run(context -> {
            RoostPort port = context.getBean(RoostPort.class);
            int number = port.number();
            assertThat(get(number, OPEN).body()).startsWith("0{\"sid\":\"");
            try (RawClient client = RawClient.joined(number, "/")) {
                context.getSourceApplicationContext(ConfigurableApplicationContext.class)
                        .close();

                assertThat(client.next()).startsWith("closed");
            }
            assertThatIllegalStateException().isThrownBy(port::number).withMessageStartingWith("port: not open");
            assertThatThrownBy(() -> get(number, OPEN)).isInstanceOf(ConnectException.class);
        });
    }

    @Test
    void portIsOpenedAgainAfterAPause() {
        application.run(context -> {
            ConfigurableApplicationContext paused =
                    context.getSourceApplicationContext(ConfigurableApplicationContext.class);
            paused.stop();
            paused.start();

            assertThat(get(context.getBean(RoostPort.class).number(), OPEN).statusCode())
                    .isEqualTo(200);
        });
    }

    @Test
    void webFluxPortIsNotUsed() {
        ReactiveWebApplicationContextRunner web = new ReactiveWebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RoostAutoConfiguration.class))
                .withPropertyValues("server.http2.enabled=true");
        web.run(context -> assertThat(context).hasBean("roostWebFluxCustomizer").doesNotHaveBean(RoostPort.class));
        web.withPropertyValues("roost.port=").run(context -> assertThat(context).hasFailed());
        web.withPropertyValues("roost.port=0")
                .run(context -> assertThat(context)
                        .hasSingleBean(RoostPort.class)
                        .doesNotHaveBean("roostWebFluxCustomizer")
                        .doesNotHaveBean("roostHttp2Route"));
    }

    @Test
    void servletContainerIsNotUsed() {
        WebApplicationContextRunner servlets = new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RoostAutoConfiguration.class));
        servlets.run(context -> assertThat(context).hasSingleBean(RoostServlet.class));
        servlets.withPropertyValues("roost.port=0")
                .run(context ->
                        assertThat(context).hasSingleBean(RoostPort.class).doesNotHaveBean(RoostServlet.class));
        servlets.withPropertyValues("roost.port=0")
                .withClassLoader(new FilteredClassLoader(RoostServlet.class))
                .run(context -> assertThat(context).hasSingleBean(RoostPort.class));
    }

    @Test
    void portListensOnTheAddress() {
        application
                .withPropertyValues("roost.address=127.0.0.1")
                .run(context -> assertThat(get(context.getBean(RoostPort.class).number(), OPEN)
                                .statusCode())
                        .isEqualTo(200));
        application
                .withPropertyValues("roost.address=192.0.2.1")
                .run(context ->
                        assertThat(context.getStartupFailure()).rootCause().isInstanceOf(IOException.class));
    }

    @Test
    void otherOptionsComeFromABean() {
        application
                .withBean(
                        NettyServerOptions.class,
                        () -> NettyServerOptions.builder().maxInitialLine(64).build())
                .run(context -> {
                    int port = context.getBean(RoostPort.class).number();
                    assertThat(get(port, OPEN).statusCode()).isEqualTo(200);
                    assertThat(get(port, OPEN + "&x=" + "x".repeat(64)).statusCode())
                            .isNotEqualTo(200);
                });
    }

    @Test
    void usedPortStopsTheStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            bare.withPropertyValues("roost.port=" + taken.getLocalPort())
                    .run(context -> assertThat(context.getStartupFailure())
                            .hasStackTraceContaining(
                                    "port: 0.0.0.0:" + taken.getLocalPort() + " (expected: a free port)"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "roost.port=-1, roost.port: -1 (expected: 0 to 65535)",
        "roost.port=65536, roost.port: 65536 (expected: 0 to 65535)",
        "roost.port=some, roost.port",
        "roost.address=127.0.0.1, roost.address: 127.0.0.1 (expected: together with roost.port"
    })
    void invalidPortOrAddressStopsTheStart(String property, String message) {
        bare.withPropertyValues(property)
                .run(context -> assertThat(context.getStartupFailure()).hasStackTraceContaining(message));
    }
}
