package dev.roost.chat.files;

import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the files that messages or people refer to. */
@Component
final class FileReferences {
    private final JdbcClient jdbc;

    FileReferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns whether no message has a file, and nobody a picture. */
    boolean isEmpty() {
        return jdbc.sql(
                        "select 1 from message where file is not null union all select 1 from person where avatar is not null"
                                + " fetch first 1 rows only")
                .query(Integer.class)
                .optional()
                .isEmpty();
    }

    /** Returns those of the files that a message or a person has. */
    Set<String> of(Collection<String> files) {
        return jdbc.sql("select file from message where file in (:files)"
                        + " union select avatar from person where avatar in (:files)")
                .param("files", files)
                .query((row, number) -> row.getString(1))
                .set();
    }

    /** Deletes the row of a file that no message has. */
    void delete(String file) {
        jdbc.sql("delete from file where id = :file and not exists (select 1 from message m where m.file = file.id)")
                .param("file", file)
                .update();
    }
}
