package dev.roost.engine.heartbeat;

import org.jspecify.annotations.Nullable;

/**
 * The heartbeat of one session (engine.io-protocol, "Heartbeat"). In revision 4 the server sends pings, in revision 3 the
 * client. Loop only.
 *
 * <pre>
 *            start            interval over: ping              pong
 *   STOPPED ───────► RESTING ────────────────────► AWAITING_PONG ────► RESTING
 *    ▲  │               │                                │
 *    │  │ start         └── stop ────────────────────────┤
 *    │  └───────────► AWAITING_PING ──► (each ping restarts it)
 *    └─────────────────────┴─────────────────────────────┘
 *                   deadline passed: ping timeout
 * </pre>
 *
 * <p>While paused, a missing pong may be one that has not been read. At the deadline the heartbeat then sends another ping,
 * which the client expects too; or, if the client sends the pings, a noop packet, so that the client doesn't time out.
 */
public final class Heartbeat {
    enum State {
        STOPPED,
        RESTING,
        AWAITING_PONG,
        AWAITING_PING
    }

    /** The session of a heartbeat. */
    public interface Owner {
        /** Sends a ping packet. */
        void sendPing();

        /** Sends a noop packet to a client whose pings are not read, so that it does not time out. */
        void sendNoop();

        /** The client has not sent a ping or pong in time. */
        void onPingTimeout();
    }

    private final HeartbeatScheduler scheduler;
    private final Owner owner;
    private final boolean clientPings;
    private State state = State.STOPPED;
    private boolean paused;

    // The links and the deadline belong to the queue that holds this heartbeat.
    @Nullable
    DeadlineQueue queue;

    @Nullable
    Heartbeat before;

    @Nullable
    Heartbeat after;

    long deadline;

    /** @param clientPings whether the client sends pings and this side pongs, as in revision 3 */
    public Heartbeat(HeartbeatScheduler scheduler, boolean clientPings, Owner owner) {
        this.scheduler = scheduler;
        this.clientPings = clientPings;
        this.owner = owner;
    }

    State state() {
        return state;
    }

    /** Begins to expect pings, or to send them. */
    public void start() {
        if (clientPings) {
            awaitPing();
        } else {
            rest();
        }
    }

    /**
     * The client sent a pong. A pong without a ping has no effect.
     *
     * @return whether clients of this revision send pongs
     */
    public boolean pong() {
        if (state == State.AWAITING_PONG) {
            rest();
        }
        return !clientPings;
    }

    /**
     * The client sent a ping.
     *
     * @return whether clients of this revision send pings
     */
    public boolean ping() {
        if (state == State.AWAITING_PING) {
            awaitPing();
        }
        return clientPings;
    }

    /** Suspends the timeout, since packets of the client are not read. */
    public void pause() {
        paused = true;
        if (state == State.AWAITING_PING) {
            awaitPing();
        }
    }

    /** Resumes the timeout. An expected ping or pong gets its full time again. */
    public void resume() {
        paused = false;
        if (state == State.AWAITING_PONG) {
            scheduler.awaitPong(this);
        } else if (state == State.AWAITING_PING) {
            awaitPing();
        }
    }

    /** Ends the heartbeat. */
    public void stop() {
        scheduler.remove(this);
        state = State.STOPPED;
    }

    /** Handles a deadline that has passed although the timer has not run yet. */
    public void check() {
        if (queue != null && scheduler.isDue(this)) {
            expire();
        }
    }

    /** Handles the deadline. */
    void expire() {
        switch (state) {
            case RESTING -> sendPing();
            case AWAITING_PONG -> {
                if (paused) {
                    sendPing();
                } else {
                    timeOut();
                }
            }
            case AWAITING_PING -> {
                if (paused) {
                    owner.sendNoop();
                    awaitPing();
                } else {
                    timeOut();
                }
            }
            case STOPPED -> throw new IllegalStateException("heartbeat: expired while stopped");
        }
    }

    private void timeOut() {
        stop();
        owner.onPingTimeout();
    }

    private void sendPing() {
        state = State.AWAITING_PONG;
        scheduler.awaitPong(this);
        owner.sendPing();
    }

    private void rest() {
        state = State.RESTING;
        scheduler.rest(this);
    }

    private void awaitPing() {
        state = State.AWAITING_PING;
        if (paused) {
            // Not longer than the client waits for a pong: it may send its ping right now.
            scheduler.awaitPong(this);
        } else {
            scheduler.awaitPing(this);
        }
    }
}
