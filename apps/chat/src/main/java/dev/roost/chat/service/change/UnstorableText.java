package dev.roost.chat.service.change;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;

/** Recognizes texts that PostgreSQL can't store or compare: those with the character NUL. H2 has no such texts. */
public final class UnstorableText {
    /** {@code character_not_in_repertoire}. */
    private static final String SQL_STATE = "22021";

    private UnstorableText() {}

    /** Returns whether a statement failed because a client had sent such a text. */
    public static boolean isCauseOf(Throwable failure) {
        return failure instanceof DataAccessException access
                && access.getMostSpecificCause() instanceof SQLException cause
                && SQL_STATE.equals(cause.getSQLState());
    }
}
