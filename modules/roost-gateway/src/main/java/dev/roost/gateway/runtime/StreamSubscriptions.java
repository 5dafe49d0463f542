package dev.roost.gateway.runtime;

import dev.roost.gateway.spi.HandlerOutcome;
import dev.roost.server.Socket;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions to streams that handlers returned. Each requests one value at a time, the next one when the previous was
 * flushed to the network, and is cancelled when its socket disconnects. Thread-safe.
 */
final class StreamSubscriptions {
    private final Map<Socket, Set<Subscriber>> running = new ConcurrentHashMap<>();

    void subscribe(Flow.Publisher<?> stream, ResultHandler.Call call, ResultHandler results) {
        stream.subscribe(new Subscriber(call, results));
    }

    /** Cancels the subscriptions of a disconnected socket. */
    void end(Socket socket) {
        Set<Subscriber> left = running.remove(socket);
        if (left != null) {
            left.forEach(Subscriber::cancel);
        }
    }

    boolean isEmpty() {
        return running.isEmpty();
    }

    private void add(Subscriber subscriber) {
        Socket socket = subscriber.socket();
        running.compute(socket, (same, others) -> {
            Set<Subscriber> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(subscriber);
            return all;
        });
        if (!socket.isConnected()) {
            end(socket);
        }
    }

    private void remove(Subscriber subscriber) {
        running.computeIfPresent(subscriber.socket(), (same, others) -> {
            others.remove(subscriber);
            return others.isEmpty() ? null : others;
        });
    }

    /** Signals are serial (Reactive Streams, rule 1.3). */
    private final class Subscriber implements Flow.Subscriber<Object> {
        private final ResultHandler.Call call;
        private final ResultHandler results;
        private volatile Flow.@Nullable Subscription subscription;

        Subscriber(ResultHandler.Call call, ResultHandler results) {
            this.call = call;
            this.results = results;
        }

        Socket socket() {
            return call.event().socket();
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            add(this);
            begun.request(1);
        }

        @Override
        public void onNext(Object value) {
            results.next(call, value);
            socket().drained().whenComplete((drained, gone) -> {
                Flow.Subscription current = subscription;
                if (current != null && gone == null) {
                    current.request(1);
                }
            });
        }

        @Override
        public void onError(Throwable failure) {
            remove(this);
            results.threw(call, failure);
        }

        @Override
        public void onComplete() {
            remove(this);
            results.complete(call);
        }

        void cancel() {
            Flow.Subscription current = subscription;
            subscription = null;
            if (current != null) {
                current.cancel();
                call.observer().ended(HandlerOutcome.SUCCESS, null);
            }
        }
    }
}
