package dev.roost.spring.test;

import dev.roost.server.RoostServer;
import dev.roost.server.spi.Parser;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import dev.roost.test.InMemoryServer;
import java.util.List;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The application's server in memory, its handlers where the test runs. */
@AutoConfiguration(after = RoostAutoConfiguration.class)
public final class InMemoryServerAutoConfiguration {
    /** The port that the application's properties may ask for, and the warning that there is none. */
    private static final List<String> LEFT_OUT = List.of("roostPort", "roostNoWebServerCheck");

    @Bean
    static BeanDefinitionRegistryPostProcessor roostNoPort() {
        return registry ->
                LEFT_OUT.stream().filter(registry::containsBeanDefinition).forEach(registry::removeBeanDefinition);
    }

    @Bean
    static SecurityChains roostSecurityChains() {
        return new SecurityChains();
    }

    @Bean(defaultCandidate = false)
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
