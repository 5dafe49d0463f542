package dev.roost.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.config.ResourceHandlerRegistration;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.resource.EncodedResourceResolver;
import org.springframework.web.server.WebFilter;

/**
 * Caching of static files: forever for files with a hash in their name, revalidation by content hash for the others. Their
 * modification time is not used, since a reproducible build gives all files the same one.
 */
@Configuration(proxyBeanMethods = false)
class StaticPages implements WebFluxConfigurer {
    private static final Duration ONE_YEAR = Duration.ofDays(365);
    private static final int HASH_BYTES = 16;
    private static final MediaType HTML = new MediaType("text", "html", Map.of("charset", "utf-8"));

    private final Map<String, String> hashes = new ConcurrentHashMap<>();
    private final FrontPageTransformer frontPage;

    StaticPages(FrontPageTransformer frontPage) {
        this.frontPage = frontPage;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setUseLastModified(false)
                .setCacheControl(CacheControl.maxAge(ONE_YEAR).immutable())
                // The build has compressed them, better than the server could for each request.
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver());
        ResourceHandlerRegistration pages = registry.addResourceHandler("/**")
                .addResourceLocations("classpath:/static/")
                .setUseLastModified(false)
                .setEtagGenerator(resource -> hashes.computeIfAbsent(nameOf(resource), name -> hashOf(resource)))
                .setCacheControl(CacheControl.noCache());
        pages.resourceChain(false).addTransformer(frontPage);
        pages.setMediaTypes(Map.of("html", HTML));
    }

    /** Serves {@code /} as {@code /index.html}, for HEAD requests too. */
    @Bean
    static WebFilter frontPage() {
        return (exchange, chain) -> exchange.getRequest().getPath().value().equals("/")
                ? chain.filter(exchange.mutate()
                        .request(request -> request.path("/index.html"))
                        .build())
                : chain.filter(exchange);
    }

    private static String nameOf(Resource resource) {
        return String.valueOf(resource.getDescription());
    }

    private static String hashOf(Resource resource) {
        try (InputStream contents = resource.getInputStream()) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(contents.readAllBytes());
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
