package dev.roost.chat;

import dev.roost.chat.domain.AccessProperties;
import dev.roost.chat.domain.ChatProperties;
import dev.roost.chat.login.LoginPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;
import org.springframework.web.reactive.resource.ResourceTransformer;
import org.springframework.web.reactive.resource.ResourceTransformerChain;
import org.springframework.web.reactive.resource.TransformedResource;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

/** Writes the mode of access into the chat's page, so that it shows the right form at once. Thread-safe. */
@Component
final class FrontPageTransformer implements ResourceTransformer {
    private static final String DEFAULT = "data-access=\"open\"";

    private final String attributes;
    private volatile @Nullable Resource page;

    FrontPageTransformer(AccessProperties properties, ChatProperties chat, ObjectProvider<LoginPath> login) {
        String mode = "data-access=\"" + properties.mode().name().toLowerCase(Locale.ROOT) + "\""
                + (chat.guests() ? "" : " data-guests=\"none\"");
        LoginPath path = login.getIfAvailable();
        this.attributes = path == null ? mode : mode + " data-login=\"" + HtmlUtils.htmlEscape(path.path()) + "\"";
    }

    @Override
    public Mono<Resource> transform(ServerWebExchange exchange, Resource resource, ResourceTransformerChain chain) {
        return "index.html".equals(resource.getFilename())
                ? Mono.fromCallable(() -> pageOf(resource))
                : chain.transform(exchange, resource);
    }

    private Resource pageOf(Resource resource) {
        Resource known = page;
        if (known == null) {
            known = transformed(resource);
            page = known;
        }
        return known;
    }

    private Resource transformed(Resource resource) {
        try {
            String html = StreamUtils.copyToString(resource.getInputStream(), StandardCharsets.UTF_8);
            return new TransformedResource(
                    resource, html.replace(DEFAULT, attributes).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
