package dev.roost.chat.store.search;

import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Creates the index of messages for tests without an application. */
public final class MessageIndexes {
    private MessageIndexes() {}

    public static IndexedMessages h2(DataSource source) {
        return new IndexedMessages(
                JdbcClient.create(source), new H2MessageIndex(new NamedParameterJdbcTemplate(source)));
    }
}
