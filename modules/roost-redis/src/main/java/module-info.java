/** Adapters for Redis: several servers, of Roost and of Node, share rooms and broadcasts; an emitter for processes without one. */
@SuppressWarnings("requires-transitive-automatic")
module dev.roost.redis {
    requires transitive dev.roost.server;
    requires dev.roost.msgpack;
    requires transitive io.netty.common;
    requires transitive io.netty.transport;
    requires transitive lettuce.core;
    requires static transitive org.jspecify;
    requires org.slf4j;

    uses dev.roost.server.spi.PayloadCodec;

    exports dev.roost.redis;
}
