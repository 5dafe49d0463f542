package dev.roost.conformance;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A TCP relay on a port of its own that delivers every byte, in both directions, some time later. */
final class DelayingRelay implements AutoCloseable {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final int delayMillis;
    private final Channel acceptor;

    /** Buffers that were read and not yet passed on. Of the one loop. */
    private final Set<Object> delayed = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Of the one loop. */
    private boolean closed;

    /** @param delayMillis of each direction */
    DelayingRelay(int targetPort, int delayMillis) {
        this.delayMillis = delayMillis;
        acceptor = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel client) {
                        connect(client, targetPort);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) acceptor.localAddress()).getPort();
    }

    private void connect(Channel client, int targetPort) {
        Channel server = new Bootstrap()
                .group(client.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new Direction(client))
                .connect(InetAddress.getLoopbackAddress(), targetPort)
                .addListener(connected -> {
                    if (connected.isSuccess()) {
                        client.config().setAutoRead(true);
                    } else {
                        client.close();
                    }
                })
                .channel();
        client.pipeline().addLast(new Direction(server));
    }

    private static void close(Channel channel) {
        if (channel.isActive()) {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** What one side sends, and its end, is passed on to the other. Tasks of one loop with one delay keep their order. */
    private final class Direction extends ChannelInboundHandlerAdapter {
        private final Channel to;

        Direction(Channel to) {
            this.to = to;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object data) {
            if (closed) {
                ReferenceCountUtil.release(data);
                return;
            }
            delayed.add(data);
            context.executor().schedule(() -> deliver(data), delayMillis, TimeUnit.MILLISECONDS);
        }

        private void deliver(Object data) {
            if (delayed.remove(data)) {
                to.writeAndFlush(data);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            context.executor().schedule(() -> close(to), delayMillis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable reset) {
            context.close();
        }
    }

    @Override
    public void close() {
        loops.submit(this::releaseDelayed).syncUninterruptibly();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** A loop that shuts down does not run its scheduled tasks. */
    private void releaseDelayed() {
        closed = true;
        delayed.forEach(ReferenceCountUtil::release);
        delayed.clear();
    }
}
