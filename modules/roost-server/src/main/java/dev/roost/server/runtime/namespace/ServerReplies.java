package dev.roost.server.runtime.namespace;

import dev.roost.server.spi.PartialAnswersException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Maps the answers of servers to what the application receives, even if some servers did not answer. */
final class ServerReplies {
    private ServerReplies() {}

    /** @param type the type of the answers of the adapter */
    static <T, R> CompletableFuture<List<R>> map(
            CompletionStage<List<T>> stage, Class<T> type, Function<T, R> mapping) {
        CompletableFuture<List<R>> mapped = new CompletableFuture<>();
        stage.whenComplete((answers, failure) -> {
            try {
                if (failure == null) {
                    mapped.complete(answers.stream().map(mapping).toList());
                } else if (cause(failure) instanceof PartialAnswersException partial) {
                    mapped.completeExceptionally(partial.map(type, mapping));
                } else {
                    mapped.completeExceptionally(cause(failure));
                }
            } catch (RuntimeException e) {
                mapped.completeExceptionally(e);
            }
        });
        return mapped;
    }

    /** Concatenates the answers to several requests. If one of them is partial, so is the result. */
    static <T> CompletableFuture<List<T>> concat(List<CompletableFuture<List<T>>> requests, Class<T> type) {
        return CompletableFuture.allOf(requests.toArray(CompletableFuture[]::new))
                .handle((done, anyFailure) -> concatDone(requests, type));
    }

    private static <T> List<T> concatDone(List<CompletableFuture<List<T>>> requests, Class<T> type) {
        List<T> all = new ArrayList<>();
        Set<String> missingServers = new LinkedHashSet<>();
        int missing = 0;
        for (CompletableFuture<List<T>> request : requests) {
            try {
                all.addAll(request.join());
            } catch (CompletionException e) {
                if (!(cause(e) instanceof PartialAnswersException partial)) {
                    throw e;
                }
                all.addAll(partial.answers(type));
                missingServers.addAll(partial.missingServers());
                missing = Math.max(missing, partial.missing());
            }
        }
        if (missing > 0) {
            int known = missingServers.size();
            throw new PartialAnswersException(all, Math.max(missing, known), missingServers);
        }
        return List.copyOf(all);
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
