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
 *
 * <p>While paused it can't tell a silent client from one that nobody listens to: instead of giving it up it asks again,
 * for the client counts on pings too.
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
    private boolean paused;

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

    /** The client is not listened to. */
    void pause() {
        paused = true;
    }

    /** It is again: an answer that is due may take its full time from now. */
    void resume() {
        paused = false;
        if (state == State.AWAITING_PONG) {
            loop.awaitPong(this);
        }
    }

    /** Nothing is expected of the client any more. */
    void stop() {
        loop.remove(this);
        state = State.STOPPED;
    }

    /** The time is up. */
    void expire() {
        switch (state) {
            case RESTING -> ping();
            case AWAITING_PONG -> {
                if (paused) {
                    ping();
                } else {
                    stop();
                    owner.onPingTimeout();
                }
            }
            case STOPPED -> throw new IllegalStateException("heartbeat: expired while stopped");
        }
    }

    private void ping() {
        state = State.AWAITING_PONG;
        loop.awaitPong(this);
        owner.sendPing();
    }

    private void rest() {
        state = State.RESTING;
        loop.rest(this);
    }
}
