package dev.roost.server;

import java.util.List;

/**
 * What those answered who were asked by a broadcast.
 *
 * @param received the answers, in the order in which they came
 * @param asked how many were asked, as far as is known
 * @param gone how many of them went before they answered
 * @param allAsked whether every server has asked its sockets; if not, time was up before, and {@code asked} is not all
 */
public record BroadcastAnswers(List<Arguments> received, int asked, int gone, boolean allAsked) {
    public BroadcastAnswers {
        received = List.copyOf(received);
    }

    /** Whether all who were asked have answered: nobody was late, and nobody went before. */
    public boolean isComplete() {
        return allAsked && received.size() == asked;
    }
}
