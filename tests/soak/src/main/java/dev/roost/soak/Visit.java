package dev.roost.soak;

import dev.roost.tests.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** The ways in which a client connects and goes, at each point of a connection. */
enum Visit {
    CONNECTION {
        @Override
        void make(int port) {
            client(port).reset();
        }
    },
    HALF_A_HEAD {
        @Override
        void make(int port) {
            client(port)
                    .send("GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: loc")
                    .reset();
        }
    },
    HANDSHAKE_NOT_READ {
        @Override
        void make(int port) {
            client(port).send(RawClient.get(RawClient.POLLING)).reset();
        }
    },
    HANDSHAKE {
        @Override
        void make(int port) {
            RawClient client = client(port);
            client.openSession();
            client.reset();
        }
    },
    WAITING_GET {
        @Override
        void make(int port) {
            RawClient client = client(port);
            client.send(RawClient.poll(client.openSession())).reset();
        }
    },
    HALF_A_BODY {
        @Override
        void make(int port) {
            RawClient client = client(port);
            String push = RawClient.push(client.openSession(), "42[\"echo\",\"half\"]");
            client.send(push.substring(0, push.length() - 8)).reset();
        }
    },
    CONNECT_BY_POLLING {
        @Override
        void make(int port) {
            RawClient client = client(port);
            String sid = connectByPolling(client);
            client.send(RawClient.poll(sid)).reset();
        }
    },
    CLOSE_PACKET {
        @Override
        void make(int port) {
            RawClient client = client(port);
            String sid = connectByPolling(client);
            client.send(RawClient.push(sid, "1")).response();
            client.reset();
        }
    },
    MALFORMED_BODY {
        @Override
        void make(int port) {
            RawClient client = client(port);
            client.send(RawClient.push(client.openSession(), "x")).response();
            client.reset();
        }
    },
    MALFORMED_REQUEST {
        @Override
        void make(int port) {
            RawClient client = client(port);
            client.send("GET /socket.io/ HTTP/1.1\r\n\r\n").response();
            client.reset();
        }
    },
    UPGRADE_REQUEST_NOT_READ {
        @Override
        void make(int port) {
            client(port).send(RawClient.upgrade(RawClient.WEBSOCKET)).reset();
        }
    },
    WEBSOCKET {
        @Override
        void make(int port) {
            client(port).openWebSocket().reset();
        }
    },
    WEBSOCKET_WITH_SOCKET {
        @Override
        void make(int port) {
            client(port)
                    .openWebSocket()
                    .enter()
                    .sendText("421[\"echo\",\"last\"]")
                    .reset();
        }
    },
    HALF_A_FRAME {
        @Override
        void make(int port) {
            client(port)
                    .openWebSocket()
                    .enter()
                    .send(new byte[] {(byte) 0x81, (byte) 0xfe, 0x10})
                    .reset();
        }
    },
    MISSING_ATTACHMENT {
        @Override
        void make(int port) {
            client(port)
                    .openWebSocket()
                    .enter()
                    .sendText("451-[\"echo\",{\"_placeholder\":true,\"num\":0}]")
                    .reset();
        }
    },
    CLOSE_FRAME {
        @Override
        void make(int port) {
            RawClient client = client(port).openWebSocket().enter();
            client.sendFrame(RawClient.CLOSE, new byte[0]).isEnded();
            client.reset();
        }
    },
    PROBE {
        @Override
        void make(int port) {
            RawClient polling = client(port);
            String sid = connectByPolling(polling);
            client(port)
                    .upgraded(RawClient.WEBSOCKET + "&sid=" + sid)
                    .sendText("2probe")
                    .reset();
            polling.reset();
        }
    },
    UPGRADED {
        @Override
        void make(int port) {
            RawClient polling = client(port);
            String sid = connectByPolling(polling);
            RawClient webSocket = client(port).upgraded(RawClient.WEBSOCKET + "&sid=" + sid);
            webSocket.sendText("2probe").text();
            webSocket.sendText("5").sendText("421[\"all\"]").reset();
            polling.reset();
        }
    };

    /** Connects and goes. */
    abstract void make(int port);

    private static String connectByPolling(RawClient client) {
        String sid = client.openSession();
        client.send(RawClient.push(sid, "40")).response();
        return sid;
    }

    /** A connection from any address of this machine: one address has ports for some 28,000. */
    private static RawClient client(int port) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        byte[] address = {127, (byte) random.nextInt(1, 250), (byte) random.nextInt(250), (byte) random.nextInt(1, 250)
        };
        try {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(address), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new RawClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
