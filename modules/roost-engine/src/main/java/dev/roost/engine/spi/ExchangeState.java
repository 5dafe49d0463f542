package dev.roost.engine.spi;

import org.jspecify.annotations.Nullable;

/**
 * The state of one {@link HttpExchange}, for implementations of transport modules. Not thread-safe: all methods are called
 * on the loop of the exchange.
 *
 * <pre>
 *   PENDING ─┬─ answer ──► ANSWERED
 *            └─ abandon ─► ABANDONED
 * </pre>
 *
 * <p>The first event determines the final state; later events have no effect.
 *
 * <pre>{@code
 * import dev.roost.engine.spi.ExchangeState;
 *
 * ExchangeState state = new ExchangeState();
 * state.onAbandoned(() -> System.out.println("client disconnected"));
 * if (state.answer()) {
 *     System.out.println("first response: write it");
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class ExchangeState {
    private enum State {
        PENDING,
        /** There is a response, or the connection became a WebSocket. */
        ANSWERED,
        /** The client disconnected before the response. */
        ABANDONED
    }

    private State state = State.PENDING;
    private @Nullable Runnable onAbandoned;

    /** Creates the state of a new exchange, which is pending. */
    public ExchangeState() {}

    /**
     * Returns whether there is neither a response nor an end of the connection.
     *
     * @return true if the exchange is pending
     */
    public boolean isPending() {
        return state == State.PENDING;
    }

    /**
     * Registers a response, or the upgrade to a WebSocket.
     *
     * @return true if the exchange was pending, so that the response has to be written
     */
    public boolean answer() {
        boolean first = state == State.PENDING;
        if (first) {
            state = State.ANSWERED;
            onAbandoned = null;
        }
        return first;
    }

    /**
     * Registers the end of the connection. If the exchange was pending, runs the callback of {@link #onAbandoned}.
     *
     * @return true if the exchange was pending
     */
    public boolean abandon() {
        boolean first = state == State.PENDING;
        if (first) {
            state = State.ABANDONED;
            Runnable callback = onAbandoned;
            onAbandoned = null;
            if (callback != null) {
                callback.run();
            }
        }
        return first;
    }

    /**
     * Sets the callback of {@link HttpExchange#onAbandoned}, instead of the previous one. If the exchange is abandoned
     * already, runs the callback at once.
     *
     * @param callback runs on the caller's thread
     */
    public void onAbandoned(Runnable callback) {
        if (state == State.PENDING) {
            onAbandoned = callback;
        } else if (state == State.ABANDONED) {
            callback.run();
        }
    }

    @Override
    public String toString() {
        return state.toString();
    }
}
