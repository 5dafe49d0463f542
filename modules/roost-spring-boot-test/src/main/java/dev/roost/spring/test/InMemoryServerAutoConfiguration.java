package dev.roost.spring.test;

import dev.roost.server.RoostServer;
import dev.roost.server.spi.Parser;
import dev.roost.spring.RoostAutoConfiguration;
import dev.roost.testkit.InMemoryServer;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The application's server in memory, its handlers where the test runs. */
@AutoConfiguration(after = RoostAutoConfiguration.class)
public final class InMemoryServerAutoConfiguration {
    private static final String PORT = "roostPort";

    /** Takes away the port that the application's properties may ask for. */
    @Bean
    static BeanDefinitionRegistryPostProcessor roostNoPort() {
        return registry -> {
            if (registry.containsBeanDefinition(PORT)) {
                registry.removeBeanDefinition(PORT);
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean(name = "roostHandlerExecutor")
    Executor roostHandlerExecutor() {
        return Runnable::run;
    }

    @Bean
    @ConditionalOnMissingBean
    InMemoryServer roostInMemoryServer(RoostServer server, Parser parser) {
        return InMemoryServer.of(server, parser);
    }

    @Bean
    InMemoryServerEnd roostInMemoryServerEnd(InMemoryServer server) {
        return new InMemoryServerEnd(server);
    }
}
