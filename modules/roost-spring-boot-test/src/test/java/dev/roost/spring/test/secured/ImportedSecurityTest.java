package dev.roost.spring.test.secured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.spring.test.GatewayTest;
import dev.roost.test.InMemoryServer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;

/** A security configuration with method security and filter chains, of which only method security applies to gateways. */
@GatewayTest(VaultGateway.class)
@Import(ImportedSecurityTest.Security.class)
class ImportedSecurityTest {
    @Configuration(proxyBeanMethods = false)
    @EnableMethodSecurity
    static class Security {
        @Bean
        SecurityFilterChain servletChain(HttpSecurity http) {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .build();
        }

        @Bean
        SecurityWebFilterChain reactiveChain(ServerHttpSecurity http) {
            return http.authorizeExchange(exchanges -> exchanges.anyExchange().authenticated())
                    .build();
        }
    }

    @Autowired
    private InMemoryServer server;

    @Test
    @WithMockUser(roles = "KEEPER")
    void filterChainsAreRemoved(@Autowired ApplicationContext context) {
        assertThat(context.containsBean("servletChain")).isFalse();
        assertThat(context.containsBean("reactiveChain")).isFalse();

        server.connect("/vault").emitWithAck("open").expectAck("gold");
    }

    @Test
    @WithMockUser(roles = "GUEST")
    void methodSecurityApplies() {
        server.connect("/vault").emitWithAck("open").expectError("forbidden");
    }
}
