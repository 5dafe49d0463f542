package dev.roost.spring.security;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.spring.RoostCors;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** An application on Tomcat with a login form. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableMethodSecurity
class LoggingInApplication {
    @Bean
    SecurityFilterChain rules(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/socket.io/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.ignoringRequestMatchers("/login", "/logout", "/forget"))
                .cors(Customizer.withDefaults())
                .formLogin(Customizer.withDefaults())
                .httpBasic(Customizer.withDefaults())
                .build();
    }

    @Bean
    UrlBasedCorsConfigurationSource corsConfigurationSource() {
        CorsConfiguration friends = new CorsConfiguration();
        friends.setAllowedOrigins(List.of("https://friend.test"));
        friends.setAllowCredentials(true);
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", friends);
        return source;
    }

    @Bean
    RoostCors roostCors(UrlBasedCorsConfigurationSource source) {
        return RoostCors.of(source.getCorsConfigurations().get("/**"));
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("anna").password("{noop}a").roles("WRITER").build(),
                User.withUsername("berta").password("{noop}b").roles("READER").build());
    }

    @Bean
    HttpSessionEventPublisher sessionEvents() {
        return new HttpSessionEventPublisher();
    }

    @Bean
    Documents documents() {
        return new Documents();
    }

    @WebSocketGateway(namespace = "documents")
    static class Documents {
        @SubscribeMessage("whoami")
        String whoami(Principal principal) {
            return principal == null ? "anonymous" : principal.getName();
        }

        @SubscribeMessage("write")
        @PreAuthorize("hasRole('WRITER')")
        String write() {
            return "written";
        }
    }

    @RestController
    static class Pages {
        /** Ends the HTTP session, like a timeout. */
        @PostMapping("/forget")
        void forget(HttpServletRequest request) {
            request.getSession().invalidate();
        }
    }
}
