package dev.roost.redis.wire;

/**
 * The numbers of the message types. Those from 14 on are Roost's own: Node's servers ignore them ({@code @socket.io/redis-adapter}
 * 8.3, {@code socket.io-adapter} 2.5).
 */
final class MessageTypes {
    static final int EVENT_PACKET = 2;

    static final int BROADCAST_CANCEL = 14;
    static final int BROADCAST_CLIENT_GONE = 15;
    static final int CLASSIC_ADAPTER_CLOSE = 16;

    private MessageTypes() {}

    /** The types of {@code @socket.io/redis-adapter}. */
    static final class Classic {
        static final int SOCKETS = 0;
        static final int ALL_ROOMS = 1;
        static final int JOIN = 2;
        static final int LEAVE = 3;
        static final int DISCONNECT = 4;
        static final int FETCH = 5;
        static final int SERVER_SIDE_EMIT = 6;
        static final int BROADCAST = 7;
        static final int CLIENT_COUNT = 8;
        static final int ACK = 9;

        private Classic() {}
    }

    /** The types of {@code ClusterAdapter} of {@code socket.io-adapter}. */
    static final class Cluster {
        static final int INITIAL_HEARTBEAT = 1;
        static final int HEARTBEAT = 2;
        static final int BROADCAST = 3;
        static final int JOIN = 4;
        static final int LEAVE = 5;
        static final int DISCONNECT = 6;
        static final int FETCH = 7;
        static final int FETCH_RESPONSE = 8;
        static final int SERVER_SIDE_EMIT = 9;
        static final int SERVER_SIDE_EMIT_RESPONSE = 10;
        static final int CLIENT_COUNT = 11;
        static final int ACK = 12;
        static final int ADAPTER_CLOSE = 13;

        private Cluster() {}
    }
}
