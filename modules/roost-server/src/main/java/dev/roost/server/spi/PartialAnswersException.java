package dev.roost.server.spi;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Thrown if some servers of the cluster did not answer a request in time. Contains the answers of the others. Immutable.
 *
 * <p>An adapter completes the stages of {@link Adapter#fetchSockets} and {@link Adapter#serverSideEmitWithAck} exceptionally with
 * it; the answers have the element type of the stage. For applications the answers of {@code fetchSockets} are {@link
 * dev.roost.server.RemoteSocket}s, and those of {@code serverSideEmitWithAck} are {@link dev.roost.server.Arguments}.
 *
 * @since 0.1.0
 */
public final class PartialAnswersException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<?> answers;

    /** The number of servers that did not answer. */
    private final int missing;

    private final transient Set<String> missingServers;

    /**
     * Creates the exception.
     *
     * @param answers the answers that were received in time
     * @param missing the number of servers that did not answer, positive
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
     * Returns the answers that were received in time.
     *
     * @param <T> the type of the answers
     * @param type the type of the answers
     * @return an unmodifiable list
     * @throws ClassCastException if the answers are of another type
     */
    public <T> List<T> answers(Class<T> type) {
        return answers.stream().map(type::cast).toList();
    }

    /**
     * Returns the number of servers that did not answer.
     *
     * @return the number, positive
     */
    public int missing() {
        return missing;
    }

    /**
     * Returns the ids of the servers that did not answer, as far as the adapter knows them.
     *
     * @return an unmodifiable set, maybe empty
     */
    public Set<String> missingServers() {
        return missingServers;
    }

    /**
     * Returns a copy of this exception with answers of another type.
     *
     * @param <T> the type of the answers of this exception
     * @param type the type of the answers of this exception
     * @param mapping converts an answer
     * @return the copy
     * @throws ClassCastException if the answers are not of the given type
     */
    public <T> PartialAnswersException map(Class<T> type, Function<T, ?> mapping) {
        return new PartialAnswersException(answers(type).stream().map(mapping).toList(), missing, missingServers);
    }
}
