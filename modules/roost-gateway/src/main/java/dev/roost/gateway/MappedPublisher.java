package dev.roost.gateway;

import java.util.concurrent.Flow;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Applies a function to each value of a stream. If it throws or returns null, the stream ends with an error. Thread-safe. */
record MappedPublisher(Flow.Publisher<?> stream, UnaryOperator<@Nullable Object> change)
        implements Flow.Publisher<Object> {
    @Override
    public void subscribe(Flow.Subscriber<? super Object> subscriber) {
        stream.subscribe(new Mapping(subscriber));
    }

    /** Signals are serial (Reactive Streams, rule 1.3). */
    private final class Mapping implements Flow.Subscriber<Object>, Flow.Subscription {
        private final Flow.Subscriber<? super Object> subscriber;
        private volatile Flow.@Nullable Subscription upstream;
        private boolean failed;

        Mapping(Flow.Subscriber<? super Object> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            upstream = begun;
            subscriber.onSubscribe(this);
        }

        @Override
        public void onNext(Object value) {
            if (failed) {
                return;
            }
            Object changed;
            try {
                changed = Results.map(value, change);
                if (changed == null) {
                    throw new IllegalStateException("mapped value of a stream: null (expected: a value)");
                }
            } catch (Throwable failure) {
                failed = true;
                cancel();
                subscriber.onError(failure);
                return;
            }
            subscriber.onNext(changed);
        }

        @Override
        public void onError(Throwable failure) {
            if (!failed) {
                subscriber.onError(failure);
            }
        }

        @Override
        public void onComplete() {
            if (!failed) {
                subscriber.onComplete();
            }
        }

        @Override
        public void request(long count) {
            Flow.Subscription current = upstream;
            if (current != null) {
                current.request(count);
            }
        }

        @Override
        public void cancel() {
            Flow.Subscription current = upstream;
            if (current != null) {
                current.cancel();
            }
        }
    }
}
