package dev.roost.chat.service.change;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The changes of one room: those that wait for their transaction, and those that wait to be published. Not thread-safe. */
final class RoomQueue {
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Deque<Publication> publications = new ArrayDeque<>();
    private boolean running;
    private boolean publishing;

    /** A committed change, which is published in its turn when it is on the disk. */
    static final class Publication {
        private final Runnable action;
        private final Consumer<Throwable> onFailure;
        private boolean ready;
        private @Nullable Throwable failure;

        /** @param onFailure called instead of the action if the change could not be written */
        Publication(Runnable action, Consumer<Throwable> onFailure) {
            this.action = action;
            this.onFailure = onFailure;
        }

        void run() {
            Throwable cause = failure;
            if (cause == null) {
                action.run();
            } else {
                onFailure.accept(cause);
            }
        }
    }

    int tasks() {
        return tasks.size();
    }

    /** @return whether the caller must run the task; else it is queued behind the running one */
    boolean addTask(Runnable task) {
        if (running) {
            tasks.add(task);
            return false;
        }
        running = true;
        return true;
    }

    /** Returns the task to run after one has ended; null if there is none. */
    @Nullable
    Runnable nextTask() {
        Runnable next = tasks.poll();
        running = next != null;
        return next;
    }

    void addPublication(Publication publication) {
        publications.add(publication);
    }

    /** @return whether the caller must publish; else another thread does, or an earlier change is not ready */
    boolean ready(Publication publication, @Nullable Throwable failure) {
        publication.ready = true;
        publication.failure = failure;
        boolean starts = !publishing && isFirstReady();
        publishing |= starts;
        return starts;
    }

    private boolean isFirstReady() {
        Publication first = publications.peek();
        return first != null && first.ready;
    }

    /** Returns the next change to publish; null if it is not ready or there is none. */
    @Nullable
    Publication nextPublication() {
        publishing = isFirstReady();
        return publishing ? publications.poll() : null;
    }

    boolean isIdle() {
        return !running && !publishing && tasks.isEmpty() && publications.isEmpty();
    }
}
