package dev.roost.spring;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.RequestPath;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.PreFlightRequestHandler;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import org.springframework.web.reactive.config.CorsRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;

/** Where an application on WebFlux speaks of pages of other origins: for its filters, and then for its handlers. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({CorsConfigurationSource.class, WebFluxConfigurer.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class WebFluxCors {
    @Bean
    @Order(0)
    ApplicationCors roostCorsSources(ListableBeanFactory beans) {
        CorsSources<CorsConfigurationSource> sources = new CorsSources<>(
                beans, CorsConfigurationSource.class, List.of(WebHandler.class, PreFlightRequestHandler.class));
        return path -> sources.ask(source -> source.getCorsConfiguration(get(path)));
    }

    @Bean
    @Order(1)
    ApplicationCors roostWebFluxCors(ObjectProvider<WebFluxConfigurer> configurers) {
        return path -> Optional.ofNullable(mappings(configurers).getCorsConfiguration(get(path)))
                .map(said -> SpringCors.of(said).rules("WebFluxConfigurer.addCorsMappings"));
    }

    private static ServerWebExchange get(String path) {
        ServerHttpRequest request = Placeholder.of(
                ServerHttpRequest.class,
                Map.of(
                        "getMethod", any -> HttpMethod.GET,
                        "getURI", any -> URI.create(path),
                        "getPath", any -> RequestPath.parse(path, ""),
                        "toString", any -> "GET " + path));
        return Placeholder.of(
                ServerWebExchange.class, Map.of("getRequest", any -> request, "toString", any -> "GET " + path));
    }

    private static UrlBasedCorsConfigurationSource mappings(ObjectProvider<WebFluxConfigurer> configurers) {
        Mappings mappings = new Mappings();
        CorsSources.askable(
                        "a WebFluxConfigurer", () -> configurers.orderedStream().toList())
                .forEach(configurer -> configurer.addCorsMappings(mappings));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.setCorsConfigurations(mappings.all());
        return source;
    }

    /** Shows what was added. */
    private static final class Mappings extends CorsRegistry {
        Map<String, CorsConfiguration> all() {
            return getCorsConfigurations();
        }
    }
}
