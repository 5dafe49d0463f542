package dev.roost.chat.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.chat.NewDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs on H2 and PostgreSQL. */
abstract class RoomStatisticsContract {
    private final NewDatabase database;
    private final JdbcClient jdbc;
    private final RoomStatistics statistics;

    RoomStatisticsContract(NewDatabase database) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.statistics = new RoomStatistics(jdbc);
    }

    @BeforeEach
    void fill() {
        jdbc.sql("insert into room (id, name, name_key, created_at, members, last_number)"
                        + " values (1, '점심', '점심', current_timestamp, 3, 40)")
                .update();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void said(long messages) {
        jdbc.sql("update room set last_number = last_number + :more where id = 1")
                .param("more", messages)
                .update();
    }

    private RoomStatistics.RoomNumber look(long seconds) {
        return statistics.read(seconds * 1000).get(0);
    }

    @Test
    void olderMessagesDontCountForTheLastMinute() {
        assertThat(look(0)).isEqualTo(new RoomStatistics.RoomNumber(1, "점심", 3, 40, 0, 0));
        said(6);
        assertThat(look(10).perMinute()).isEqualTo(6);
        for (int seconds = 20; seconds <= 60; seconds += 10) {
            assertThat(look(seconds).perMinute()).isEqualTo(6);
        }
        assertThat(look(70).perMinute()).isZero();
        assertThat(look(70).messages()).isEqualTo(46);
    }

    @Test
    void privateRoomsHaveNumbersButNoNamesAndDirectOnesAreNotListed() {
        jdbc.sql(
                        "insert into room (id, name, kind, created_at, members, last_number)"
                                + " values (2, '비밀', 'private', current_timestamp, 2, 7), (3, '', 'direct', current_timestamp, 2, 9)")
                .update();

        assertThat(statistics.read(0)).last().isEqualTo(new RoomStatistics.RoomNumber(2, null, 2, 7, 0, 0));
    }

    @Test
    void longPauseDoesNotLowerTheRate() {
        look(0);
        said(100);
        assertThat(look(600).perMinute()).isEqualTo(10);
    }

    @Test
    void fileSizesAreReadOncePerMinute() {
        jdbc.sql(
                        "insert into file (id, name, type, size, thumb) values ('a', 'a', 'x', 70, false), ('b', 'b', 'x', 5, false)")
                .update();
        jdbc.sql(
                        "insert into message (room, number, guest, text, file, at) values (1, 1, 'g', '', 'a', current_timestamp)")
                .update();
        assertThat(look(0).fileBytes()).isEqualTo(70);
        jdbc.sql(
                        "insert into message (room, number, guest, text, file, at) values (1, 2, 'g', '', 'b', current_timestamp)")
                .update();
        assertThat(look(59).fileBytes()).isEqualTo(70);
        assertThat(look(60).fileBytes()).isEqualTo(75);
    }
}
