package dev.roost.server.runtime.namespace;

import dev.roost.server.Arguments;
import dev.roost.server.BroadcastAcks;
import dev.roost.server.RemoteSocket;
import dev.roost.server.runtime.listener.EventNames;
import dev.roost.server.spi.BroadcastOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sockets of all children of a parent namespace. Thread-safe. */
record ParentBroadcastTarget(LiveParentNamespace parent) implements BroadcastTarget {
    private Stream<BroadcastTarget> children() {
        return parent.liveChildren().stream().map(NamespaceBroadcastTarget::new);
    }

    @Override
    public void broadcast(BroadcastOptions options, String event, @Nullable Object @Nullable ... arguments) {
        EventNames.withArguments(event, arguments);
        children().forEach(child -> child.broadcast(options, event, arguments));
    }

    @Override
    public CompletableFuture<BroadcastAcks> broadcastWithAck(
            BroadcastOptions options, long timeoutNanos, String event, @Nullable Object @Nullable ... arguments) {
        EventNames.withArguments(event, arguments);
        List<CompletableFuture<BroadcastAcks>> all = children()
                .map(child -> child.broadcastWithAck(options, timeoutNanos, event, arguments))
                .toList();
        return allOf(all).thenApply(answers -> {
            List<Arguments> received = new ArrayList<>();
            Map<String, Arguments> bySocket = new LinkedHashMap<>();
            Set<String> missing = new HashSet<>();
            Set<String> disconnected = new HashSet<>();
            int asked = 0;
            int gone = 0;
            boolean allAsked = true;
            for (BroadcastAcks each : answers) {
                received.addAll(each.received());
                bySocket.putAll(each.bySocket());
                missing.addAll(each.missing());
                disconnected.addAll(each.disconnected());
                asked += each.asked();
                gone += each.gone();
                allAsked &= each.allAsked();
            }
            return new BroadcastAcks(received, asked, gone, allAsked, bySocket, missing, disconnected);
        });
    }

    @Override
    public void notifyEmitted(String event) {
        parent.observer().emitted(parent, event);
    }

    @Override
    public CompletableFuture<List<RemoteSocket>> fetchSockets(BroadcastOptions options) {
        return ServerReplies.concat(
                children().map(child -> child.fetchSockets(options)).toList(), RemoteSocket.class);
    }

    private static <T> CompletableFuture<List<T>> allOf(List<CompletableFuture<T>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
    }

    @Override
    public void joinSockets(BroadcastOptions options, Set<String> rooms) {
        children().forEach(child -> child.joinSockets(options, rooms));
    }

    @Override
    public void leaveSockets(BroadcastOptions options, Set<String> rooms) {
        children().forEach(child -> child.leaveSockets(options, rooms));
    }

    @Override
    public void disconnectSockets(BroadcastOptions options, boolean close) {
        children().forEach(child -> child.disconnectSockets(options, close));
    }
}
