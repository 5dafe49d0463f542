/** Payload codec on Jackson 3. */
module dev.roost.jackson {
    requires transitive dev.roost.server;
    requires transitive tools.jackson.databind;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports dev.roost.jackson;

    provides dev.roost.server.spi.PayloadCodec with
            dev.roost.jackson.JacksonPayloadCodec;
}
