package dev.roost.engine;

import org.jspecify.annotations.Nullable;

/**
 * The pulse of one session (engine.io-protocol, "Heartbeat"). Since revision 4 it is the server that pings, before it is
 * the client. Loop only.
 *
 * <pre>
 *            start            interval over: ping              pong
 *   STOPPED ───────► RESTING ────────────────────► AWAITING_PONG ────► RESTING
 *    ▲  │               │                                │
 *    │  │ start         └── stop ────────────────────────┤
 *    │  └───────────► AWAITING_PING ──► (each ping begins it anew)
 *    └─────────────────────┴─────────────────────────────┘
 *                   time over: the session is dead
 * </pre>
 *
 * <p>While paused it can't tell a silent client from one that nobody listens to: instead of giving it up it asks again,
 * for the client counts on pings too; or it says that the server is there, for the client counts on answers.
 */
final class Heartbeat {
    enum State {
        STOPPED,
        RESTING,
        AWAITING_PONG,
        AWAITING_PING
    }

    /** What a heartbeat asks of its session. */
    interface Owner {
        void sendPing();

        /** To a client that gets no answer to its pings, for nobody listens to it. */
        void sendSignOfLife();

        void onPingTimeout();
    }

    private final Heartbeats loop;
    private final Owner owner;
    private final boolean clientPings;
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

    Heartbeat(Heartbeats loop, boolean clientPings, Owner owner) {
        this.loop = loop;
        this.clientPings = clientPings;
        this.owner = owner;
    }

    State state() {
        return state;
    }

    void start() {
        if (clientPings) {
            awaitPing();
        } else {
            rest();
        }
    }

    /**
     * The client answered; an answer to nothing changes nothing.
     *
     * @return whether it is the client that answers
     */
    boolean pong() {
        if (state == State.AWAITING_PONG) {
            rest();
        }
        return !clientPings;
    }

    /**
     * The client asked.
     *
     * @return whether it is the client that asks
     */
    boolean ping() {
        if (state == State.AWAITING_PING) {
            awaitPing();
        }
        return clientPings;
    }

    /** The client is not listened to. */
    void pause() {
        paused = true;
        if (state == State.AWAITING_PING) {
            awaitPing();
        }
    }

    /** It is again: what is due of it may take its full time from now. */
    void resume() {
        paused = false;
        if (state == State.AWAITING_PONG) {
            loop.awaitPong(this);
        } else if (state == State.AWAITING_PING) {
            awaitPing();
        }
    }

    /** Nothing is expected of the client any more. */
    void stop() {
        loop.remove(this);
        state = State.STOPPED;
    }

    /** Sees now what a timer that rings late will see later. */
    void check() {
        if (queue != null && loop.isDue(this)) {
            expire();
        }
    }

    /** The time is up. */
    void expire() {
        switch (state) {
            case RESTING -> sendPing();
            case AWAITING_PONG -> {
                if (paused) {
                    sendPing();
                } else {
                    giveUp();
                }
            }
            case AWAITING_PING -> {
                if (paused) {
                    owner.sendSignOfLife();
                    awaitPing();
                } else {
                    giveUp();
                }
            }
            case STOPPED -> throw new IllegalStateException("heartbeat: expired while stopped");
        }
    }

    private void giveUp() {
        stop();
        owner.onPingTimeout();
    }

    private void sendPing() {
        state = State.AWAITING_PONG;
        loop.awaitPong(this);
        owner.sendPing();
    }

    private void rest() {
        state = State.RESTING;
        loop.rest(this);
    }

    private void awaitPing() {
        state = State.AWAITING_PING;
        if (paused) {
            // No longer than the client waits for an answer: it may ask right now.
            loop.awaitPong(this);
        } else {
            loop.awaitPing(this);
        }
    }
}
