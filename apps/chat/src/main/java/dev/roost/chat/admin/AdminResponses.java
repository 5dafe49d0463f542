package dev.roost.chat.admin;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The responses to operators, which no cache keeps and no page of another origin can read. */
final class AdminResponses {
    private AdminResponses() {}

    static ResponseEntity.BodyBuilder ok() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Cross-Origin-Resource-Policy", "same-origin");
    }

    /** Runs a query or a change that blocks. */
    static <T> Mono<ResponseEntity<T>> of(Callable<T> blocking) {
        return Mono.fromCallable(blocking)
                .subscribeOn(Schedulers.boundedElastic())
                .map(ok()::body);
    }

    /** The response to a change. */
    record Done() {
        static final Done DONE = new Done();
    }

    /** Runs a change that blocks until it is submitted. */
    static Mono<ResponseEntity<Done>> after(Callable<CompletionStage<?>> change) {
        return Mono.fromCallable(change)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(stage -> Mono.fromCompletionStage(stage.thenApply(result -> Done.DONE)))
                .map(ok()::body);
    }

    /** Runs a change that blocks until it is done. */
    static Mono<ResponseEntity<Done>> after(Runnable change) {
        return of(() -> {
            change.run();
            return Done.DONE;
        });
    }
}
