package dev.roost.server.spi;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Some servers of the cluster did not answer a request in time. Carries what the others answered. Immutable.
 *
 * <p>An adapter fails the stages of {@link Adapter#fetchSockets} and {@link Adapter#serverSideEmitWithAck} with it, with
 * answers of the type that the stage would have completed with. To the application {@code fetchSockets} fails with answers
 * of the type {@link dev.roost.server.RemoteSocket}, {@code serverSideEmitWithAck} with {@link dev.roost.server.Arguments}.
 */
public final class PartialAnswersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<?> answers;
    private final int missing;
    private final transient Set<String> missingServers;

    /**
     * @param answers what was received until the time was over
     * @param missing how many servers did not answer: positive
     * @param missingServers the ids of those servers, as far as the adapter knows them; may be empty
     */
    public PartialAnswersException(List<?> answers, int missing, Set<String> missingServers) {
        super(
                "servers that did not answer: " + missing + " " + missingServers + " (expected: none; received: "
                        + answers.size() + " answers)",
                null,
                false,
                false);
        this.answers = List.copyOf(answers);
        this.missing = missing;
        this.missingServers = Set.copyOf(missingServers);
    }

    /**
     * Returns what was received until the time was over.
     *
     * @param type of the answers
     * @throws ClassCastException if they are of another type
     */
    public <T> List<T> answers(Class<T> type) {
        return answers.stream().map(type::cast).toList();
    }

    /** Returns how many servers did not answer. */
    public int missing() {
        return missing;
    }

    /** Returns the ids of the servers that did not answer, as far as the adapter knows them. */
    public Set<String> missingServers() {
        return missingServers;
    }

    /**
     * Returns the same with answers of another type.
     *
     * @throws ClassCastException if the answers are not of the given type
     */
    public <T> PartialAnswersException map(Class<T> type, Function<T, ?> mapping) {
        return new PartialAnswersException(answers(type).stream().map(mapping).toList(), missing, missingServers);
    }
}
