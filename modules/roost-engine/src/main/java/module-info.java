/** Engine.IO sessions: handshake, transports, upgrade, heartbeat. */
module dev.roost.engine {
    requires transitive dev.roost.protocol;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports dev.roost.engine;
    exports dev.roost.engine.http;
    exports dev.roost.engine.memory;
    exports dev.roost.engine.spi;
}
