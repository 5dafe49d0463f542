package dev.roost.chat.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may see the operator's page.
 *
 * @param name what the operator signs in as
 * @param password as it is, or encoded as Spring Security does, beginning with <code>{bcrypt}</code> and its like; without
 *     one there is no such page
 */
@ConfigurationProperties("chat.admin")
record AdminProperties(
        @DefaultValue("admin") String name, @Nullable String password) {
    boolean isOn() {
        return password != null && !password.isBlank();
    }

    @Override
    public String toString() {
        return "AdminProperties[name=" + name + "]";
    }
}
