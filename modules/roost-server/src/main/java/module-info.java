/** The Socket.IO server: namespaces, sockets, rooms, acknowledgements, adapters. */
module dev.roost.server {
    requires transitive dev.roost.engine;
    requires static transitive org.jspecify;
    requires org.slf4j;

    uses dev.roost.server.spi.PayloadCodec;

    exports dev.roost.server;
    exports dev.roost.server.adapter;
    exports dev.roost.server.cluster;
    exports dev.roost.server.spi;
}
