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

/**
 * Auto-configuration of the server in memory. Handlers run on the thread of the test.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RoostAutoConfiguration.class)
public final class InMemoryServerAutoConfiguration {
    /** Creates the configuration. For Spring only. */
    public InMemoryServerAutoConfiguration() {}

    /** The dedicated port, which the application's properties can configure, and the warning that there is no web server. */
    private static final List<String> REMOVED_BEANS = List.of("roostPort", "roostNoWebServerCheck");

    @Bean
    static BeanDefinitionRegistryPostProcessor roostNoPort() {
        return registry ->
                REMOVED_BEANS.stream().filter(registry::containsBeanDefinition).forEach(registry::removeBeanDefinition);
    }

    @Bean
    static SecurityChainRemover roostSecurityChainRemover() {
        return new SecurityChainRemover();
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
    InMemoryServerCloser roostInMemoryServerCloser(InMemoryServer server) {
        return new InMemoryServerCloser(server);
    }
}
