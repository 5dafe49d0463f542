package dev.roost.chat;

import java.util.UUID;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A new database with the chat's tables, for tests without the application. */
public final class NewDatabase implements AutoCloseable {
    private final SingleConnectionDataSource source;

    private NewDatabase(String url) {
        source = new SingleConnectionDataSource(url, true);
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V1__chat.sql"),
                        new ClassPathResource("db/migration/V2__quotas_and_tokens.sql"),
                        new ClassPathResource("db/migration/V3__several_servers.sql"),
                        new ClassPathResource("db/migration/V4__deleted_messages.sql"),
                        new ClassPathResource("db/migration/V5__devices.sql"),
                        new ClassPathResource("db/migration/V6__access.sql"),
                        new ClassPathResource("db/migration/V7__private_rooms.sql"),
                        new ClassPathResource("db/migration/V8__push.sql"),
                        new ClassPathResource("db/" + url.split(":")[1] + "/V9__search.sql"),
                        new ClassPathResource("db/migration/V10__files_of_people.sql"),
                        new ClassPathResource("db/migration/V11__audit.sql"),
                        new ClassPathResource("db/migration/V12__avatars.sql"))
                .execute(source);
    }

    public static NewDatabase onH2() {
        return new NewDatabase("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE");
    }

    /** The test class must have {@link OnPostgres}. */
    public static NewDatabase onPostgres() {
        return new NewDatabase(Postgres.newDatabase());
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(source);
    }

    @Override
    public void close() {
        source.destroy();
    }
}
