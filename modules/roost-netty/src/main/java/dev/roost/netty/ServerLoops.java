package dev.roost.netty;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The event loops of a server: its own, or those of the application.
 *
 * @param group the loops
 * @param acceptorType the type of the channel that accepts connections on them
 * @param owned whether they end with the server
 */
record ServerLoops(EventLoopGroup group, Class<? extends ServerChannel> acceptorType, boolean owned) {
    static ServerLoops of(NettyServerOptions options) {
        EventLoopGroup given = options.eventLoopGroup();
        if (given != null) {
            return new ServerLoops(given, acceptorTypeOn(given), false);
        }
        boolean epoll = options.nativeTransport() && Epoll.isAvailable();
        int count = options.loops() > 0 ? options.loops() : Runtime.getRuntime().availableProcessors();
        ThreadFactory threads = new DefaultThreadFactory("roost-netty");
        EventLoopGroup own = new MultiThreadIoEventLoopGroup(
                count, threads, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        return new ServerLoops(own, acceptorTypeOn(own), true);
    }

    private static Class<? extends ServerChannel> acceptorTypeOn(EventLoopGroup group) {
        if (group instanceof IoEventLoopGroup loops) {
            if (loops.isIoType(NioIoHandler.class)) {
                return NioServerSocketChannel.class;
            }
            if (Epoll.isAvailable() && loops.isIoType(EpollIoHandler.class)) {
                return EpollServerSocketChannel.class;
            }
        }
        throw new IllegalArgumentException("eventLoopGroup: " + group + " (expected: event loops for NIO or epoll)");
    }

    /** Ends them if the server owns them, and waits for their end. */
    void end(long seconds) {
        if (owned) {
            group.shutdownGracefully(0, seconds, TimeUnit.SECONDS).awaitUninterruptibly(seconds, TimeUnit.SECONDS);
        }
    }
}
