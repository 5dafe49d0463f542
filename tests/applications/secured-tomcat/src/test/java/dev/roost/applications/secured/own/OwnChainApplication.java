package dev.roost.applications.secured.own;

import dev.roost.gateway.MessageBody;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;

/** An application with security rules of its own, which say nothing about CSRF and sockets. */
@SpringBootApplication
class OwnChainApplication {
    @Bean
    SecurityFilterChain rules(HttpSecurity http, @Value("${csrf-anew:false}") boolean anew) throws Exception {
        if (anew) {
            // What was exempt before is lost.
            http.csrf(csrf -> csrf.disable());
        }
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/socket.io/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .csrf(csrf -> csrf.csrfTokenRepository(CookieCsrfTokenRepository.withHttpOnlyFalse())
                        .ignoringRequestMatchers("/hooks/**"))
                .httpBasic(Customizer.withDefaults())
                .build();
    }
}

@WebSocketGateway(namespace = "notes")
class NotesGateway {
    @SubscribeMessage("note")
    String note(@MessageBody String text) {
        return "noted: " + text;
    }
}
