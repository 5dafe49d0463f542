/** Engine.IO on Netty: a stand-alone server, and a handler for the pipeline of another. */
module dev.roost.netty {
    requires transitive dev.roost.engine;
    requires transitive io.netty.transport;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport.classes.epoll;
    requires jdk.management;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports dev.roost.netty;
    exports dev.roost.netty.warmup;
}
