package dev.roost.server.cluster;

import dev.roost.server.spi.AdapterContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A back-end that stores published messages. The test sends the messages of other servers. */
final class RecordingAdapter extends ClusterAdapter {
    private final List<ClusterMessage> published = new ArrayList<>();
    private final List<ClusterMessage> responses = new ArrayList<>();

    /** Null for the default of the base class. */
    @Nullable
    CompletableFuture<ClusterRecipients> recipients;

    /** What {@link #countOtherServers} returns. */
    CompletableFuture<Integer> count = CompletableFuture.completedFuture(Integer.MAX_VALUE);

    /** How often it was called. */
    int counts;

    RecordingAdapter(AdapterContext context, ClusterOptions options) {
        super(context, options);
    }

    @Override
    protected void publish(ClusterMessage message) {
        published.add(message);
    }

    @Override
    protected void publish(String server, ClusterMessage message) {
        responses.add(message);
    }

    @Override
    protected CompletionStage<ClusterRecipients> publishRequest(ClusterMessage.Request request) {
        CompletionStage<ClusterRecipients> servers = super.publishRequest(request);
        return recipients == null ? servers : recipients;
    }

    @Override
    protected CompletionStage<Integer> countOtherServers() {
        counts++;
        return count;
    }

    void receive(ClusterMessage message) {
        onMessage(message);
    }

    void joined(String server) {
        onServerJoined(server);
    }

    void left(String server) {
        onServerLeft(server);
    }

    /** The id of this server. */
    String id() {
        return serverId();
    }

    /** Returns the messages to all since the last call. */
    List<ClusterMessage> takePublished() {
        List<ClusterMessage> taken = List.copyOf(published);
        published.clear();
        return taken;
    }

    /** Returns the messages to single servers since the last call. */
    List<ClusterMessage> takeResponses() {
        List<ClusterMessage> taken = List.copyOf(responses);
        responses.clear();
        return taken;
    }

    /** Returns the id of the one request that was published since the last call. */
    String takeRequestId() {
        List<ClusterMessage> taken = takePublished();
        return ((ClusterMessage.Request) taken.get(taken.size() - 1)).requestId();
    }
}
