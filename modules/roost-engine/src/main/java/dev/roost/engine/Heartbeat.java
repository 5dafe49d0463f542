package dev.roost.engine;

import org.jspecify.annotations.Nullable;

/**
 * The pulse of one session (engine.io-protocol v4, "Heartbeat"). Loop only.
 *
 * <pre>
 *            start            interval over: ping              pong
 *   STOPPED ───────► RESTING ────────────────────► AWAITING_PONG ────► RESTING
 *      ▲                │                                │
 *      └────────────────┴── stop ────────────────────────┤
 *                                        timeout over: the session is dead
 * </pre>
 */
final class Heartbeat {
    enum State {
        STOPPED,
        RESTING,
        AWAITING_PONG
    }

    /** What a heartbeat asks of its session. */
    interface Owner {
        void sendPing();

        void onPingTimeout();
    }

    private final Heartbeats loop;
    private final Owner owner;
    private State state = State.STOPPED;

    // Its place in one of the loop's queues.
    @Nullable
    DeadlineQueue queue;

    @Nullable
    Heartbeat before;

    @Nullable
    Heartbeat after;

    long deadline;

    Heartbeat(Heartbeats loop, Owner owner) {
        this.loop = loop;
        this.owner = owner;
    }

    State state() {
        return state;
    }

    void start() {
        rest();
    }

    /** The client answered; an answer to nothing changes nothing. */
    void pong() {
        if (state == State.AWAITING_PONG) {
            rest();
        }
    }

    /** Nothing is expected of the client any more, or not for now. */
    void stop() {
        loop.remove(this);
        state = State.STOPPED;
    }

    /** The time is up. */
    void expire() {
        switch (state) {
            case RESTING -> {
                state = State.AWAITING_PONG;
                loop.awaitPong(this);
                owner.sendPing();
            }
            case AWAITING_PONG -> {
                stop();
                owner.onPingTimeout();
            }
            case STOPPED -> throw new IllegalStateException("heartbeat: expired while stopped");
        }
    }

    private void rest() {
        state = State.RESTING;
        loop.rest(this);
    }
}
