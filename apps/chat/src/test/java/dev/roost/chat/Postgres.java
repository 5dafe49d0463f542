package dev.roost.chat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A PostgreSQL server, started once per JVM. */
public final class Postgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    private static final class Started {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException | RuntimeException e) {
                throw new IllegalStateException("PostgreSQL can't be started here", e);
            }
        }
    }

    /** Creates a database and returns its URL. */
    public static String newDatabase() {
        String name = "chat_" + DATABASES.incrementAndGet();
        execute("create database " + name);
        return Started.SERVER.getJdbcUrl("postgres", name);
    }

    /** Creates a database in a folder, calls an action with its URL, and deletes it. */
    public static void withDatabaseIn(Path folder, Consumer<String> action) {
        String name = "chat_" + DATABASES.incrementAndGet();
        execute("create tablespace " + name + " location '" + folder + "'");
        execute("create database " + name + " tablespace " + name);
        try {
            action.accept(Started.SERVER.getJdbcUrl("postgres", name));
        } finally {
            execute("drop database " + name + " with (force)");
            execute("drop tablespace " + name);
        }
    }

    private static void execute(String sql) {
        try (Connection connection = Started.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Skips the test if PostgreSQL cannot be started, except in CI. */
    static class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            try {
                return ConditionEvaluationResult.enabled("PostgreSQL at " + Started.SERVER.getPort());
            } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
                if ("true".equals(System.getenv("CI"))) {
                    throw new IllegalStateException("PostgreSQL can't be started: CI needs it", e);
                }
                return ConditionEvaluationResult.disabled("PostgreSQL can't be started: " + e.getCause());
            }
        }
    }

    static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("postgres", Map.of("spring.datasource.url", newDatabase())));
        }
    }
}
