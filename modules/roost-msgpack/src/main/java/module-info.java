/** The parser of socket.io-msgpack-parser: packets and payloads in MessagePack. */
@SuppressWarnings("module") // dev.roost.redis is built after this module.
module dev.roost.msgpack {
    requires transitive dev.roost.server;
    requires transitive tools.jackson.databind;
    requires dev.roost.jackson;
    requires msgpack.core;
    requires static transitive org.jspecify;

    exports dev.roost.msgpack;
    exports dev.roost.msgpack.value to
            dev.roost.redis;
}
