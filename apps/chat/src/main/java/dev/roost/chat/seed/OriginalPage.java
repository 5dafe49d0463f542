package dev.roost.chat.seed;

import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.server.WebFilter;

/**
 * Serves the original page, unmodified, at {@code /original/}, and its script at {@code /script.js}. The page contains the address
 * {@code http://localhost:3000}, so it works only there.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnGuests
class OriginalPage implements WebFluxConfigurer {
    private static final String PAGE = "/original/index.html";
    private static final Set<String> PATHS = Set.of("/original", "/original/", PAGE);
    private static final MediaType HTML = new MediaType("text", "html", Map.of("charset", "utf-8"));

    /** The page loads jQuery from its vendor, and has inline handlers. */
    private static final String POLICY = "default-src 'self'; connect-src 'self' ws://localhost:3000;"
            + " script-src 'self' 'unsafe-inline' http://localhost:3000"
            + " https://code.jquery.com/jquery-3.6.1.slim.js; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // A pattern with a variable, since the path of the file is the part that is not literal.
        registry.addResourceHandler("/original/{page:index\\.html}", "/{script:script\\.js}")
                .addResourceLocations("classpath:/original/")
                .setUseLastModified(false)
                .setCacheControl(CacheControl.noCache())
                .setMediaTypes(Map.of("html", HTML));
    }

    @Bean
    static WebFilter originalPagePath() {
        return (exchange, chain) -> {
            if (!PATHS.contains(exchange.getRequest().getPath().value())) {
                return chain.filter(exchange);
            }
            exchange.getResponse().getHeaders().set("Content-Security-Policy", POLICY);
            return chain.filter(
                    exchange.mutate().request(request -> request.path(PAGE)).build());
        };
    }
}
