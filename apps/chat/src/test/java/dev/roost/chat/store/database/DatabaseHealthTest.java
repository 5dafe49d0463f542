package dev.roost.chat.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class DatabaseHealthTest {
    @Test
    void databaseThatAnswersIsUp() {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:");
        DatabaseHealthIndicator health = new DatabaseHealthIndicator(source, Duration.ofSeconds(10));

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        health.close();
    }

    @Test
    void databaseThatDoesNotAnswerIsDownAfterTheTimeout() throws InterruptedException {
        CountDownLatch answers = new CountDownLatch(1);
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:");
        DatabaseHealthIndicator health = new DatabaseHealthIndicator(
                new DelegatingDataSource(source) {
                    @Override
                    public Connection getConnection() throws java.sql.SQLException {
                        try {
                            answers.await();
                        } catch (InterruptedException e) {
                            throw new java.sql.SQLException(e);
                        }
                        return super.getConnection();
                    }
                },
                Duration.ofMillis(50));

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

        answers.countDown();
        org.awaitility.Awaitility.await()
                .until(() -> health.health().getStatus().equals(Status.UP));
        health.close();
    }
}
