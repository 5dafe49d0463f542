package dev.roost.chat.files;

import dev.roost.chat.service.person.FileTickets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Exchanges a ticket, which the socket of a person got, for the cookie that the browser sends with the requests of images and
 * downloads. Scripts can't read the cookie, and other sites can't use it. Only JSON is accepted, which no form of another site can send.
 */
@RestController
class FileCookieController {
    static final String COOKIE = "chat-files";
    private static final String PATH = "/files";

    private final FileTickets tickets;

    FileCookieController(FileTickets tickets) {
        this.tickets = tickets;
    }

    record Ticket(@Nullable String ticket) {}

    @PostMapping(path = "/files/cookie", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Void>> exchange(@RequestBody Ticket body, ServerWebExchange exchange) {
        String ticket = body.ticket() == null ? "" : body.ticket();
        boolean secure = "https".equals(exchange.getRequest().getURI().getScheme());
        return Mono.fromCallable(() -> tickets.exchange(ticket)
                        .map(value -> accepted(value, secure))
                        .orElseGet(FileCookieController::rejected))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static ResponseEntity<Void> accepted(String value, boolean secure) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, value)
                .path(PATH)
                .maxAge(FileTickets.COOKIE_VALID)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Strict")
                .build();
        return ResponseEntity.noContent()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }

    private static ResponseEntity<Void> rejected() {
        return ResponseEntity.status(HttpStatus.FORBIDDEN)
                .cacheControl(CacheControl.noStore())
                .build();
    }
}
