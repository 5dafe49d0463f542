package dev.roost.conformance.hostile;

import java.util.List;

/** The state of a client that sends an input, and the description of its answer. */
enum Situation {
    /**
     * The client has opened a connection. The answer is the response, and whether the connection serves a further request.
     * In the input <code>{sid}</code> is the id of a session that polls; then the answer also says whether it still serves.
     */
    CONNECTION {
        @Override
        String send(Conversation conversation, List<byte[]> sent) {
            return conversation.onConnection(sent);
        }
    },
    /** The client polls and has joined. It sends bodies of POST requests. The answer ends with the state of the session. */
    POLLING {
        @Override
        String send(Conversation conversation, List<byte[]> sent) {
            return conversation.byPolling(sent);
        }
    },
    /** The client has a WebSocket and has joined no namespace. The answer is all frames until it has joined one. */
    NOT_JOINED {
        @Override
        String send(Conversation conversation, List<byte[]> sent) {
            return conversation.beforeJoining(sent);
        }
    },
    /** The client has a WebSocket and has joined. The answer is all frames until an event is acknowledged. */
    JOINED {
        @Override
        String send(Conversation conversation, List<byte[]> sent) {
            return conversation.afterJoining(sent);
        }
    },
    /** As {@link #JOINED}, and the client sends each message of the input after it has received an answer to the one before. */
    ONE_BY_ONE {
        @Override
        String send(Conversation conversation, List<byte[]> sent) {
            return conversation.answeredOneByOne(sent);
        }
    },
    /** As {@link #JOINED}, but the client sends nothing else. The answer is all frames until the connection ends. */
    SILENT {
        @Override
        String send(Conversation conversation, List<byte[]> sent) {
            return conversation.withoutMore(sent);
        }
    },
    /**
     * As {@link #JOINED}, and the server waits for the acknowledgement <code>{id}</code>, which the client sends after the input
     * with the value {@code last}. The answer is what the server received first.
     */
    ASKED {
        @Override
        String send(Conversation conversation, List<byte[]> sent) {
            return conversation.afterAsking(sent);
        }
    },
    /** The client polls, has joined, and has opened a WebSocket for its session. The answer is all frames until that ends, and the
     * state of the session. */
    CANDIDATE {
        @Override
        String send(Conversation conversation, List<byte[]> sent) {
            return conversation.asCandidate(sent);
        }
    },
    /** As {@link #CANDIDATE}, and the probe is answered. */
    PROBED {
        @Override
        String send(Conversation conversation, List<byte[]> sent) {
            return conversation.afterProbe(sent);
        }
    },
    /** The client has upgraded from polling. The answer is all frames until an event is acknowledged. */
    UPGRADED {
        @Override
        String send(Conversation conversation, List<byte[]> sent) {
            return conversation.afterUpgrade(sent);
        }
    };

    /** Sends an input and describes what comes back. */
    abstract String send(Conversation conversation, List<byte[]> sent);
}
