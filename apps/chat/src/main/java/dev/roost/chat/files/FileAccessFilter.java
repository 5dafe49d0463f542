package dev.roost.chat.files;

import dev.roost.chat.domain.Visitor;
import dev.roost.chat.service.access.RoomAccess;
import dev.roost.chat.service.access.RoomAccess.FileReaders;
import dev.roost.chat.service.person.FileTickets;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Decides who may read a file, before {@link FileController} serves it. In mode {@code open}, a file of a public room needs only its
 * id; in the other modes, it needs the cookie of a person of this server. A file of another room needs the cookie of a member. What
 * needs a cookie is revalidated at each use. All others get the response of an unknown file.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class FileAccessFilter implements WebFilter {
    private static final PathPattern FILE = PathPatternParser.defaultInstance.parse("/files/{id}/**");
    private static final String REVALIDATED =
            Objects.requireNonNull(CacheControl.noCache().cachePrivate().getHeaderValue());
    private static final String NOT_STORED =
            Objects.requireNonNull(CacheControl.noStore().getHeaderValue());

    private final RoomAccess access;
    private final FileTickets tickets;

    FileAccessFilter(RoomAccess access, FileTickets tickets) {
        this.access = access;
        this.tickets = tickets;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
        PathPattern.PathMatchInfo match = FILE.matchAndExtract(path);
        if (match == null) {
            return chain.filter(exchange);
        }
        String id = match.getUriVariables().get("id");
        if (!FileId.isValid(String.valueOf(id))) {
            return chain.filter(exchange);
        }
        return Mono.fromCallable(() -> readers(exchange, String.valueOf(id)))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(readers -> serve(readers, exchange, chain));
    }

    private FileReaders readers(ServerWebExchange exchange, String id) {
        HttpCookie cookie = exchange.getRequest().getCookies().getFirst(FileCookieController.COOKIE);
        Optional<Visitor> visitor = Optional.ofNullable(cookie).flatMap(each -> tickets.ownerOfCookie(each.getValue()));
        return access.readersOfFile(id, visitor);
    }

    private static Mono<Void> serve(FileReaders readers, ServerWebExchange exchange, WebFilterChain chain) {
        return switch (readers) {
            case EVERYBODY -> chain.filter(exchange);
            case PEOPLE -> {
                setCacheControl(exchange, REVALIDATED);
                yield chain.filter(exchange);
            }
            case OTHERS -> {
                exchange.getResponse().setStatusCode(HttpStatus.NOT_FOUND);
                exchange.getResponse().getHeaders().setCacheControl(NOT_STORED);
                yield exchange.getResponse().setComplete();
            }
        };
    }

    /** After the controller has set its own, which lets a browser keep the file. */
    private static void setCacheControl(ServerWebExchange exchange, String value) {
        exchange.getResponse().beforeCommit(() -> {
            HttpHeaders headers = exchange.getResponse().getHeaders();
            if (!NOT_STORED.equals(headers.getCacheControl())) {
                headers.setCacheControl(value);
            }
            return Mono.empty();
        });
    }
}
