package dev.roost.server.cluster;

import dev.roost.server.spi.PartialAnswersException;
import dev.roost.server.spi.SocketDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The sockets of this server together with those of the others. */
final class FetchedSockets {
    private FetchedSockets() {}

    /** Completes with all sockets, or fails with those that were found. */
    static CompletionStage<List<SocketDetails>> merge(
            CompletionStage<List<SocketDetails>> local, CompletableFuture<List<List<SocketDetails>>> others) {
        return local.thenCompose(found -> others.handle((elsewhere, failure) -> merge(found, elsewhere, failure)));
    }

    private static List<SocketDetails> merge(
            List<SocketDetails> local, @Nullable List<List<SocketDetails>> others, @Nullable Throwable failure) {
        List<SocketDetails> all = new ArrayList<>(local);
        if (others != null) {
            others.forEach(all::addAll);
            return all;
        } else if (failure instanceof PartialAnswersException partial) {
            partial.answers(List.class).forEach(some -> addAll(all, some));
            throw new PartialAnswersException(all, partial.missing(), partial.missingServers());
        }
        throw new CompletionException(failure);
    }

    private static void addAll(List<SocketDetails> all, List<?> some) {
        some.forEach(each -> all.add((SocketDetails) each));
    }
}
