package dev.roost.chat.store.access;

import dev.roost.chat.domain.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The roles of people. Within transactions of its callers. */
@Component
public final class RoleTable {
    private final JdbcClient jdbc;

    RoleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Blocks other transactions that change roles until this one ends. */
    public void lock() {
        jdbc.sql("update setting set content = '' where name = 'roles'").update();
    }

    /** @return empty if there is no such person */
    public Optional<Role> find(String person) {
        return jdbc.sql("select role from person where id = :person")
                .param("person", person)
                .query((row, number) -> Role.of(row.getString(1)))
                .optional();
    }

    /** Returns the people who are not members only, by id. */
    public Map<String, Role> all() {
        Map<String, Role> roles = new LinkedHashMap<>();
        jdbc.sql("select id, role from person where role <> 'member' order by created_at, id")
                .query(row -> {
                    roles.put(row.getString(1), Role.of(row.getString(2)));
                });
        return roles;
    }

    public long countOwners() {
        return jdbc.sql("select count(*) from person where role = 'owner'")
                .query(Long.class)
                .single();
    }

    public void set(String person, Role role) {
        jdbc.sql("update person set role = :role where id = :person")
                .param("role", role.text())
                .param("person", person)
                .update();
    }
}
