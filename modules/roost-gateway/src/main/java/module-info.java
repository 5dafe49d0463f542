/** Declarative gateways on top of the Socket.IO server. */
module dev.roost.gateway {
    requires transitive dev.roost.server;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports dev.roost.gateway;
    exports dev.roost.gateway.spi;
}
