package dev.roost.spring.security;

import dev.roost.gateway.MessageBody;
import dev.roost.gateway.OnGatewayConnection;
import dev.roost.gateway.OnGatewayDisconnect;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.UseGuards;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.DisconnectReason;
import dev.roost.server.Socket;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;

/** An application with Spring Security, whose clients send JWTs. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity(jsr250Enabled = true)
@ImportAutoConfiguration({AopAutoConfiguration.class, RoostAutoConfiguration.class, RoostSecurityAutoConfiguration.class
})
class SecuredApplication {
    @Bean
    JwtDecoder tokens() {
        return NimbusJwtDecoder.withSecretKey(Tokens.KEY).build();
    }

    @Bean
    JwtAuthenticationConverter roles() {
        JwtGrantedAuthoritiesConverter roles = new JwtGrantedAuthoritiesConverter();
        roles.setAuthoritiesClaimName("roles");
        roles.setAuthorityPrefix("ROLE_");
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(roles);
        return converter;
    }

    @Bean
    Executor roostHandlerExecutor() {
        return Runnable::run;
    }

    @Bean
    Documents documents() {
        return new Documents();
    }

    @Bean
    Members members() {
        return new Members();
    }

    @WebSocketGateway(namespace = "documents")
    static class Documents implements OnGatewayConnection, OnGatewayDisconnect {
        private final List<String> heard = new CopyOnWriteArrayList<>();

        @SubscribeMessage("write")
        @PreAuthorize("hasRole('WRITER') and #text != 'secret'")
        String write(@MessageBody String text) {
            return text;
        }

        @SubscribeMessage("owner")
        @PostAuthorize("returnObject == authentication.name")
        String owner(@MessageBody String name) {
            return name;
        }

        @SubscribeMessage("delete")
        @RolesAllowed("ADMIN")
        String delete() {
            return "deleted";
        }

        @SubscribeMessage("open")
        @PreAuthorize("permitAll()")
        String open() {
            return SecurityContextHolder.getContext().getAuthentication().getName();
        }

        @SubscribeMessage("who")
        List<String> who(
                @AuthenticationPrincipal Jwt jwt,
                @AuthenticationPrincipal(expression = "subject") String subject,
                @AuthenticationPrincipal Number wrongType,
                Authentication authentication) {
            return List.of(jwt.getSubject(), subject, String.valueOf(wrongType), authentication.getName());
        }

        @SubscribeMessage("anonymous")
        String anonymous(@AuthenticationPrincipal Jwt jwt, Authentication authentication) {
            return String.valueOf(jwt) + authentication;
        }

        @SubscribeMessage("outage")
        void outage() {
            throw new AuthenticationServiceException("down");
        }

        @Override
        public void handleConnection(Socket socket) {
            heard.add("in "
                    + SecurityContextHolder.getContext().getAuthentication().getName());
        }

        @Override
        public void handleDisconnect(Socket socket, DisconnectReason reason) {
            heard.add("out "
                    + SecurityContextHolder.getContext().getAuthentication().getName());
        }

        List<String> heard() {
            return heard;
        }
    }

    @WebSocketGateway(namespace = "members")
    @UseGuards(AuthenticatedGuard.class)
    static class Members {
        @SubscribeMessage("hello")
        String hello() {
            return "hello";
        }
    }
}
