package dev.roost.spring.csrf;

import dev.roost.server.RoostServer;
import dev.roost.servlet.RoostServlet;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.csrf.CsrfFilter;

/**
 * Auto-configuration that exempts the server's path from Spring Security's CSRF protection in a servlet container. Clients that poll send POSTs
 * without a CSRF token; the engine checks the origin of every request instead. On WebFlux the server receives its requests
 * before Spring Security's filters, so there is nothing to exempt.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = RoostAutoConfiguration.class)
@ConditionalOnClass({HttpSecurity.class, CsrfFilter.class, RoostServlet.class})
@ConditionalOnBean(RoostServlet.class)
public final class CsrfExemptionAutoConfiguration {
    /** Spring Security applies it to each {@link HttpSecurity}, before the application's own {@code SecurityFilterChain}s. */
    @Bean
    @ConditionalOnBooleanProperty(name = "roost.csrf-exempt", matchIfMissing = true)
    Customizer<HttpSecurity> roostCsrfExemption(ObjectProvider<RoostServer> server) {
        ServerPathMatcher path = new ServerPathMatcher(server);
        return http -> http.csrf(csrf -> csrf.ignoringRequestMatchers(path));
    }
}
