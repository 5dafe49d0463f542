package dev.roost.tck;

import dev.roost.protocol.Payload;
import dev.roost.server.spi.SocketDetails;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** What one server of an {@link InProcessCluster} has asked the others, and waits for. Thread-safe. */
final class NodeRequests {
    private final AtomicLong next = new AtomicLong();
    private final Map<Long, ClusterAnswers> questions = new ConcurrentHashMap<>();
    private final Map<Long, NodeReplies<List<SocketDetails>>> searches = new ConcurrentHashMap<>();
    private final Map<Long, NodeReplies<Payload>> serverSide = new ConcurrentHashMap<>();

    long add(ClusterAnswers answers) {
        long request = next.getAndIncrement();
        questions.put(request, answers);
        return request;
    }

    long addSearch(NodeReplies<List<SocketDetails>> replies) {
        return add(searches, replies);
    }

    long addServerSide(NodeReplies<Payload> replies) {
        return add(serverSide, replies);
    }

    private <T> long add(Map<Long, NodeReplies<T>> waiting, NodeReplies<T> replies) {
        long request = next.getAndIncrement();
        waiting.put(request, replies);
        replies.future().whenComplete((done, failure) -> waiting.remove(request));
        return request;
    }

    /** @param forgotten told of each question whose answers nobody waits for any more */
    void forgetThoseOver(LongConsumer forgotten) {
        questions.forEach((request, answers) -> {
            if (answers.isOver()) {
                questions.remove(request);
                forgotten.accept(request);
            }
        });
    }

    /** A reply to what was given up is passed over. */
    void onReply(String from, NodeMessage.Reply reply) {
        if (reply instanceof NodeMessage.Expect expect) {
            tell(from, reply, part -> part.expect(expect.socketIds()));
        } else if (reply instanceof NodeMessage.AllAsked) {
            tell(from, reply, ClusterAnswers.Part::allAsked);
        } else if (reply instanceof NodeMessage.Answered answered) {
            tell(from, reply, part -> part.answered(answered.socketId(), answered.answer()));
        } else if (reply instanceof NodeMessage.Gone gone) {
            tell(from, reply, part -> part.gone(gone.socketId()));
        } else if (reply instanceof NodeMessage.Found found) {
            tell(searches, from, reply, found.sockets());
        } else if (reply instanceof NodeMessage.ServerSideAnswer answer) {
            tell(serverSide, from, reply, answer.answer());
        } else {
            throw new AssertionError(reply);
        }
    }

    private void tell(String from, NodeMessage.Reply reply, Consumer<ClusterAnswers.Part> event) {
        ClusterAnswers answers = questions.get(reply.request());
        if (answers != null) {
            event.accept(answers.of(from));
        }
    }

    private static <T> void tell(Map<Long, NodeReplies<T>> waiting, String from, NodeMessage.Reply reply, T value) {
        NodeReplies<T> replies = waiting.get(reply.request());
        if (replies != null) {
            replies.onReply(from, value);
        }
    }

    /** Of a server that has left nothing more is to be waited for. */
    void onLeft(String node) {
        questions.values().forEach(answers -> answers.onLeft(node));
        searches.values().forEach(replies -> replies.onLeft(node));
        serverSide.values().forEach(replies -> replies.onLeft(node));
    }
}
