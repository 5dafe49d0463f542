package dev.roost.gateway;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;

/** A stream of given values that completes, or fails, after them. It signals on the requesting thread. */
final class ListPublisher<T> implements Flow.Publisher<T> {
    private final List<T> values;
    private final Throwable failure;

    ListPublisher(List<T> values, Throwable failure) {
        this.values = values;
        this.failure = failure;
    }

    ListPublisher(List<T> values) {
        this(values, null);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Iterator<T> left = values.iterator();
        subscriber.onSubscribe(new Flow.Subscription() {
            private boolean ended;

            @Override
            public synchronized void request(long count) {
                for (long i = 0; i < count && left.hasNext(); i++) {
                    subscriber.onNext(left.next());
                }
                if (!left.hasNext() && !ended) {
                    ended = true;
                    end();
                }
            }

            private void end() {
                if (failure == null) {
                    subscriber.onComplete();
                } else {
                    subscriber.onError(failure);
                }
            }

            @Override
            public synchronized void cancel() {
                ended = true;
            }
        });
    }
}
