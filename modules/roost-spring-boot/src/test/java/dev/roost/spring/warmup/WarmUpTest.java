package dev.roost.spring.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.http.ResponseHeaders;
import dev.roost.engine.spi.RequestHead;
import dev.roost.server.RoostServer;
import dev.roost.server.ServerObserver;
import dev.roost.server.Socket;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class WarmUpTest {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RoostAutoConfiguration.class))
            .withUserConfiguration(Watched.class);

    /** Counts what the application notices. */
    @Configuration(proxyBeanMethods = false)
    static class Watched {
        @Bean
        AtomicInteger seen() {
            return new AtomicInteger();
        }

        @Bean
        EngineHooks hooks(AtomicInteger seen) {
            return new EngineHooks() {
                @Override
                public void headers(ResponseHeaders headers, RequestHead request) {
                    seen.incrementAndGet();
                }
            };
        }

        @Bean
        ServerObserver observer(AtomicInteger seen) {
            return new ServerObserver() {
                @Override
                public void connected(Socket socket) {
                    seen.incrementAndGet();
                }
            };
        }
    }

    @Test
    void applicationNoticesNothingOfIt(CapturedOutput output) {
        application.withPropertyValues("roost.warm-up=1ms").run(context -> {
            context.getBean(WarmUpRunner.class).run(new DefaultApplicationArguments());

            assertThat(context.getBean(AtomicInteger.class)).hasValue(0);
            RoostServer server = context.getBean(RoostServer.class);
            assertThat(server.isOpen()).isTrue();
            assertThat(server.engine().sessionCount()).isZero();
            assertThat(output.getAll()).doesNotContain("warm-up: ended early").doesNotContain("WARN");
        });
    }

    @Test
    void thereIsNoneByDefault() {
        application.run(context -> assertThat(context).doesNotHaveBean(WarmUpRunner.class));
    }
}
