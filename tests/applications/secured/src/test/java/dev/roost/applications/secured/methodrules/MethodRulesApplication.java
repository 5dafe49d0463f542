package dev.roost.applications.secured.methodrules;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

/** A gateway with method security, in an application that lacks what method security needs. */
@SpringBootApplication
class MethodRulesApplication {}

@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("method-security")
@EnableMethodSecurity
class MethodRules {}

@WebSocketGateway(namespace = "vault")
class VaultGateway {
    @SubscribeMessage("open")
    @PreAuthorize("hasRole('KEEPER')")
    String open() {
        return "gold";
    }
}
