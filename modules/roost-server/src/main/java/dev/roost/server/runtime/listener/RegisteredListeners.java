package dev.roost.server.runtime.listener;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Listeners in the order in which they are called. Immutable: each change returns another one. */
public final class RegisteredListeners<L> implements Iterable<L> {
    private static final RegisteredListeners<?> NONE = new RegisteredListeners<>(List.of());

    /** Lists up to this size have no spare room, because most sockets have few listeners; longer ones do. */
    private static final int FEW = 8;

    private final List<RegisteredListener<L>> all;

    private RegisteredListeners(List<RegisteredListener<L>> all) {
        this.all = all;
    }

    @SuppressWarnings("unchecked") // It contains no element of any type.
    static <L> RegisteredListeners<L> none() {
        return (RegisteredListeners<L>) NONE;
    }

    RegisteredListeners<L> with(RegisteredListener<L> last) {
        if (all.size() < FEW) {
            return with(all.size(), last);
        }
        Objects.requireNonNull(last.listener, "listener");
        return new RegisteredListeners<>(AppendedList.of(all, last));
    }

    RegisteredListeners<L> withFirst(RegisteredListener<L> first) {
        return with(0, first);
    }

    private RegisteredListeners<L> with(int index, RegisteredListener<L> one) {
        Objects.requireNonNull(one.listener, "listener");
        List<RegisteredListener<L>> more = new ArrayList<>(all);
        more.add(index, one);
        return new RegisteredListeners<>(List.copyOf(more));
    }

    RegisteredListeners<L> without(RegisteredListener<L> one) {
        return withoutFirst(each -> each == one);
    }

    /** Returns the listeners without those of one call that added such a listener. */
    RegisteredListeners<L> withoutListener(Predicate<L> chosen) {
        return withoutFirst(each -> chosen.test(each.listener));
    }

    private RegisteredListeners<L> withoutFirst(Predicate<RegisteredListener<L>> chosen) {
        for (int i = 0; i < all.size(); i++) {
            if (chosen.test(all.get(i))) {
                return withoutIndex(i);
            }
        }
        return this;
    }

    private RegisteredListeners<L> withoutIndex(int index) {
        if (all.size() == 1) {
            return none();
        }
        List<RegisteredListener<L>> fewer = new ArrayList<>(all);
        fewer.remove(index);
        return new RegisteredListeners<>(List.copyOf(fewer));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public List<L> toList() {
        List<L> listeners = new ArrayList<>(all.size());
        forEach(listeners::add);
        return Collections.unmodifiableList(listeners);
    }

    @Override
    public Iterator<L> iterator() {
        Iterator<RegisteredListener<L>> rest = all.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rest.hasNext();
            }

            @Override
            public L next() {
                return rest.next().listener;
            }
        };
    }
}
