package dev.roost.server;

import dev.roost.engine.spi.SessionLoop;
import dev.roost.server.spi.AckReceiver;
import dev.roost.server.spi.Delivery;
import dev.roost.server.spi.Member;
import dev.roost.server.spi.SocketDetails;
import java.util.Set;

/** A socket as its adapter sees it. */
record SocketMember(Socket socket) implements Member {
    @Override
    public String id() {
        return socket.id();
    }

    @Override
    public SessionLoop loop() {
        return socket.life().loop();
    }

    @Override
    public void deliver(Delivery delivery) {
        socket.life().deliver(delivery);
    }

    @Override
    public void deliver(Delivery delivery, long ackId, AckReceiver receiver) {
        socket.life().deliver(delivery, ackId, receiver);
    }

    @Override
    public SocketDetails details() {
        return new SocketDetails(socket.id(), socket.handshake().details(), socket.rooms(), socket.data());
    }

    @Override
    public void join(Set<String> rooms) {
        socket.life().rooms().joinNow(rooms);
    }

    @Override
    public void leave(Set<String> rooms) {
        socket.life().rooms().leaveNow(rooms);
    }

    @Override
    public void disconnect(boolean close) {
        socket.life().disconnect(close);
    }

    /** Of the socket, not of its contents. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SocketMember that && socket == that.socket;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(socket);
    }
}
