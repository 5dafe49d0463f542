package dev.roost.spring;

import jakarta.servlet.http.HttpServletRequest;
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
import org.springframework.http.server.RequestPath;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.PreFlightRequestHandler;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.ServletRequestPathUtils;

/** Where a servlet application speaks of pages of other origins: for its filters, and then for Spring MVC. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({CorsConfigurationSource.class, HttpServletRequest.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ServletCors {
    @Bean
    @Order(0)
    ApplicationCors roostCorsSources(ListableBeanFactory beans) {
        CorsSources<CorsConfigurationSource> sources = new CorsSources<>(
                beans, CorsConfigurationSource.class, List.of(HttpRequestHandler.class, PreFlightRequestHandler.class));
        return path -> sources.ask(source -> source.getCorsConfiguration(get(path)));
    }

    private static HttpServletRequest get(String path) {
        RequestPath parsed = RequestPath.parse(path, "");
        return Placeholder.of(
                HttpServletRequest.class,
                Map.of(
                        "getMethod", any -> "GET",
                        "getRequestURI", any -> path,
                        "getContextPath", any -> "",
                        "getServletPath", any -> path.substring(0, path.length() - 1),
                        "getPathInfo", any -> "/",
                        "getAttribute", name -> ServletRequestPathUtils.PATH_ATTRIBUTE.equals(name) ? parsed : null,
                        "toString", any -> "GET " + path));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(WebMvcConfigurer.class)
    static class OfMvc {
        @Bean
        @Order(1)
        ApplicationCors roostMvcCors(ObjectProvider<WebMvcConfigurer> configurers) {
            return path -> Optional.ofNullable(mappings(configurers).getCorsConfiguration(get(path)))
                    .map(said -> SpringCors.of(said).rules("WebMvcConfigurer.addCorsMappings"));
        }

        private static UrlBasedCorsConfigurationSource mappings(ObjectProvider<WebMvcConfigurer> configurers) {
            Mappings mappings = new Mappings();
            CorsSources.askable(
                            "a WebMvcConfigurer",
                            () -> configurers.orderedStream().toList())
                    .forEach(configurer -> configurer.addCorsMappings(mappings));
            UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
            source.setCorsConfigurations(mappings.all());
            return source;
        }
    }

    /** Shows what was added. */
    private static final class Mappings extends CorsRegistry {
        Map<String, CorsConfiguration> all() {
            return getCorsConfigurations();
        }
    }
}
