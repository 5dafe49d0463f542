/** Engine.IO and Socket.IO packets and their codecs. */
module dev.roost.protocol {
    requires static transitive org.jspecify;

    exports dev.roost.protocol;
}
