package dev.roost.tck;

import dev.roost.server.InMemoryAdapter;
import dev.roost.server.spi.AdapterContext;
import dev.roost.server.spi.SocketDetails;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** What one server of an {@link InProcessCluster} does when another says something. */
final class NodeReceiver {
    private final InMemoryAdapter own;
    private final AdapterContext context;
    private final NodeRequests requests;
    private final BiConsumer<String, NodeMessage> post;

    /** The questions of others that this server's sockets have not all answered. */
    private final Map<Asker, RemoteAnswers> questions = new ConcurrentHashMap<>();

    private record Asker(String node, long request) {}

    /**
     * @param own the sockets of this server
     * @param requests what this server has asked others
     * @param post sends something to another server
     */
    NodeReceiver(
            InMemoryAdapter own, AdapterContext context, NodeRequests requests, BiConsumer<String, NodeMessage> post) {
        this.own = own;
        this.context = context;
        this.requests = requests;
        this.post = post;
    }

    void receive(String from, NodeMessage message) {
        if (message instanceof NodeMessage.Broadcast broadcast) {
            own.broadcast(broadcast.packet(), broadcast.options());
        } else if (message instanceof NodeMessage.Question question) {
            onQuestion(from, question);
        } else if (message instanceof NodeMessage.Forget forget) {
            forget(new Asker(from, forget.request()));
        } else if (message instanceof NodeMessage.Join join) {
            own.joinSockets(join.options(), join.rooms());
        } else if (message instanceof NodeMessage.Leave leave) {
            own.leaveSockets(leave.options(), leave.rooms());
        } else if (message instanceof NodeMessage.Disconnect disconnect) {
            own.disconnectSockets(disconnect.options(), disconnect.close());
        } else if (message instanceof NodeMessage.Fetch fetch) {
            own.fetchSockets(fetch.options())
                    .thenAccept(found -> post.accept(from, new NodeMessage.Found(fetch.request(), copies(found))));
        } else if (message instanceof NodeMessage.ServerSideEvent serverSide) {
            context.onServerSideEvent(serverSide.event());
        } else if (message instanceof NodeMessage.ServerSideRequest request) {
            context.onServerSideRequest(request.event())
                    .thenAccept(
                            answer -> post.accept(from, new NodeMessage.ServerSideAnswer(request.request(), answer)));
        } else if (message instanceof NodeMessage.Left) {
            onLeft(from);
        } else if (message instanceof NodeMessage.Reply reply) {
            requests.onReply(from, reply);
        } else {
            throw new AssertionError(message);
        }
    }

    private void onQuestion(String from, NodeMessage.Question question) {
        Asker asker = new Asker(from, question.request());
        RemoteAnswers answers =
                new RemoteAnswers(question.request(), reply -> post.accept(from, reply), () -> questions.remove(asker));
        questions.put(asker, answers);
        own.broadcastWithAck(question.packet(), question.options(), answers);
    }

    private void forget(Asker asker) {
        RemoteAnswers answers = questions.remove(asker);
        if (answers != null) {
            answers.end();
        }
    }

    /** Whoever has left neither asks nor answers. */
    void onLeft(String node) {
        requests.onLeft(node);
        questions.keySet().stream().filter(asker -> asker.node.equals(node)).forEach(this::forget);
    }

    /** What leaves this server is no part of it any more. */
    private static List<SocketDetails> copies(List<SocketDetails> found) {
        return found.stream()
                .map(each -> new SocketDetails(each.id(), each.handshake(), each.rooms(), new HashMap<>(each.data())))
                .toList();
    }
}
