package dev.roost.chat.store.database;

import dev.roost.chat.domain.ChatException;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementCreatorFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Rejects texts that PostgreSQL can neither store nor compare, before the statement runs, on each database: those with U+0000 or an
 * unpaired surrogate. H2 would accept them. Thread-safe.
 */
final class TextCheckingJdbcTemplate extends NamedParameterJdbcTemplate {
    TextCheckingJdbcTemplate(JdbcTemplate jdbc) {
        super(jdbc);
    }

    /** @throws ChatException {@code invalid} */
    @Override
    protected PreparedStatementCreator getPreparedStatementCreator(
            String sql, SqlParameterSource parameters, @Nullable Consumer<PreparedStatementCreatorFactory> customizer) {
        String[] names = parameters.getParameterNames();
        if (names != null) {
            for (String name : names) {
                requireStorable(parameters.getValue(name));
            }
        }
        return super.getPreparedStatementCreator(sql, parameters, customizer);
    }

    private static void requireStorable(@Nullable Object value) {
        if (value instanceof String text && !isStorable(text)) {
            throw ChatException.invalid("text", "neither U+0000 nor unpaired surrogates");
        }
        if (value instanceof Collection<?> values) {
            values.forEach(TextCheckingJdbcTemplate::requireStorable);
        }
    }

    private static boolean isStorable(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char each = text.charAt(i);
            if (each == 0) {
                return false;
            }
            if (Character.isSurrogate(each)) {
                if (i + 1 == length || !Character.isSurrogatePair(each, text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
