package dev.roost.server.runtime.listener;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * An immutable list that shares its array with the shorter lists that it was made from, so that adding an element rarely copies
 * the array. Lists that share an array are created by one thread at a time, and read by any thread.
 */
final class AppendedList<E> extends AbstractList<E> implements RandomAccess {
    /** Elements beyond the size belong to longer lists. Each is written once, before its list exists. */
    private final @Nullable Object[] array;

    private final int size;

    private AppendedList(@Nullable Object[] array, int size) {
        this.array = array;
        this.size = size;
    }

    /** Returns a list with the elements of another list and one more. */
    static <E> List<E> of(List<E> list, E last) {
        int size = list.size();
        @Nullable Object[] array;
        if (list instanceof AppendedList<E> appended && appended.hasRoom()) {
            array = appended.array;
        } else {
            array = Arrays.copyOf(list.toArray(), size + Math.max(4, size / 2), Object[].class);
        }
        array[size] = last;
        return new AppendedList<>(array, size + 1);
    }

    private boolean hasRoom() {
        return size < array.length && array[size] == null;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // Below the size there are only elements.
    public E get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("index: " + index + " (expected: less than " + size + ")");
        }
        return (E) array[index];
    }

    @Override
    public Object[] toArray() {
        return Arrays.copyOf(array, size);
    }

    @Override
    public int size() {
        return size;
    }
}
