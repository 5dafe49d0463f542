package dev.roost.netty;

import dev.roost.engine.http.TrustedProxies;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.RecvByteBufAllocator;
import java.util.List;

/**
 * The limits of {@link NettyServer} for the pipelines of another server: the number of connections in all and of each address,
 * what is read of one connection before the next one has its turn, and the deadlines of requests. Used by integrations.
 * Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.engine.http.TrustedProxies;
 * import dev.roost.netty.NettyConnectionLimits;
 * import dev.roost.netty.NettyServerOptions;
 * import io.netty.channel.Channel;
 * import io.netty.channel.ChannelInitializer;
 * import io.netty.handler.codec.http.HttpServerCodec;
 *
 * class LimitedConnections extends ChannelInitializer<Channel> {
 *     private final NettyConnectionLimits limits =
 *             new NettyConnectionLimits(NettyServerOptions.DEFAULT, TrustedProxies.NONE);
 *
 *     @Override
 *     protected void initChannel(Channel channel) {
 *         if (limits.admits(channel)) {
 *             channel.pipeline().addLast("http", new HttpServerCodec());
 *             limits.addDeadlines(channel, "http");
 *         }
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public final class NettyConnectionLimits {
    /**
     * Reads 64 KiB of a connection at most, then the other ones of the event loop have their turn. Netty's default, 16 times as
     * much, lets a few dozen uploads delay every other client by a second.
     */
    private static final RecvByteBufAllocator ONE_READ = new AdaptiveRecvByteBufAllocator().maxMessagesPerRead(1);

    private final NettyServerOptions options;
    private final ConnectionLimit limit;

    /** Shared by all connections, to save memory. */
    private final ChannelFutureListener onClosed = closed -> onClosed(closed.channel());

    /**
     * Creates the limits of one server.
     *
     * @param options the options, of which the maximum numbers of connections and the timeouts apply
     * @param proxies the proxies whose connections are not counted as those of one address
     */
    public NettyConnectionLimits(NettyServerOptions options, TrustedProxies proxies) {
        this(options, List.of(proxies));
    }

    NettyConnectionLimits(NettyServerOptions options, List<TrustedProxies> proxies) {
        this.options = options;
        this.limit = new ConnectionLimit(options.maxConnections(), options.maxConnectionsPerAddress(), proxies);
    }

    /**
     * Counts a connection until it is closed, or closes it if there are too many. At most 64 KiB of an admitted one are read
     * before other connections of its event loop have their turn.
     *
     * @param channel a new connection
     * @return false if the connection was closed
     */
    public boolean admits(Channel channel) {
        boolean admitted = count(channel);
        if (admitted) {
            channel.closeFuture().addListener(onClosed);
        }
        return admitted;
    }

    /** Like {@link #admits}, for a caller that reports the end of the connection to {@link #onClosed}. */
    boolean count(Channel channel) {
        boolean admitted = limit.count(channel);
        if (admitted) {
            channel.config().setRecvByteBufAllocator(ONE_READ);
        } else {
            channel.close();
        }
        return admitted;
    }

    void onClosed(Channel channel) {
        limit.onClosed(channel);
    }

    /**
     * Adds the handlers that close a connection whose client sends a request too slowly, or none for too long. They are removed
     * when the connection changes to another protocol.
     *
     * @param channel the connection, on its event loop
     * @param codec the name of the HTTP/1.1 codec in the pipeline
     */
    public void addDeadlines(Channel channel, String codec) {
        ChannelPipeline pipeline = channel.pipeline();
        RequestDeadlines deadlines = new RequestDeadlines(channel, options, pipeline.context(codec));
        pipeline.addBefore(codec, "roost-bytes", deadlines.new BytesHandler());
        pipeline.addAfter(codec, "roost-messages", deadlines.new MessagesHandler());
        if (channel.isActive()) {
            deadlines.begin();
        }
    }
}
