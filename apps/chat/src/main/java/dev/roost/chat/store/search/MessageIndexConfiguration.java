package dev.roost.chat.store.search;

import dev.roost.chat.store.database.DatabaseUrl;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** The index of messages for the kind of the database. */
@Configuration(proxyBeanMethods = false)
class MessageIndexConfiguration {
    @Bean
    MessageIndex messageIndex(Environment environment, NamedParameterJdbcTemplate jdbc) {
        boolean h2 =
                DatabaseUrl.of(environment.getProperty("spring.datasource.url")).isH2();
        return h2 ? new H2MessageIndex(jdbc) : new PostgresMessageIndex(jdbc);
    }
}
