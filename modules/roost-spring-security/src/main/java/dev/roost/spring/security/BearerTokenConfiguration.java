package dev.roost.spring.security;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;

/** Registers an authenticator for JWTs, if the application can decode them and has no other authenticator. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({BearerTokenAuthenticationToken.class, JwtDecoder.class})
@ConditionalOnMissingBean(SocketAuthenticator.class)
class BearerTokenConfiguration {
    @Bean
    @ConditionalOnMissingBean(SocketAuthenticator.class)
    @ConditionalOnSingleCandidate(JwtDecoder.class)
    SocketAuthenticator roostJwtAuthenticator(
            JwtDecoder decoder, ObjectProvider<JwtAuthenticationConverter> converter) {
        JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder);
        converter.ifUnique(provider::setJwtAuthenticationConverter);
        return new BearerTokenAuthenticator(new ProviderManager(provider));
    }

    /** Uses the decoder that Spring Boot creates for a WebFlux application. */
    @Bean
    @ConditionalOnMissingBean(SocketAuthenticator.class)
    @ConditionalOnSingleCandidate(ReactiveJwtDecoder.class)
    SocketAuthenticator roostReactiveJwtAuthenticator(
            ReactiveJwtDecoder decoder, ObjectProvider<ReactiveJwtAuthenticationConverter> converter) {
        JwtReactiveAuthenticationManager manager = new JwtReactiveAuthenticationManager(decoder);
        converter.ifUnique(manager::setJwtAuthenticationConverter);
        return BearerTokenAuthenticator.of(manager);
    }
}
