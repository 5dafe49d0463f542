package dev.roost.chat.admin;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Options of the operator's page.
 *
 * @param name user name of the operator
 * @param password plain, or encoded as Spring Security does, with a prefix such as <code>{bcrypt}</code>; without a
 *     password the page is disabled
 */
@ConfigurationProperties("chat.admin")
record AdminProperties(
        @DefaultValue("admin") String name, @Nullable String password) {
    boolean isEnabled() {
        return password != null && !password.isBlank();
    }

    @Override
    public String toString() {
        return "AdminProperties[name=" + name + "]";
    }
}
