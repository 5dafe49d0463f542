/** Tests of applications without ports and without waiting: a server in memory, and time that the test controls. */
module dev.roost.test {
    requires transitive dev.roost.server;
    requires transitive org.junit.jupiter.api;
    requires static transitive org.jspecify;
    requires org.assertj.core;

    uses dev.roost.server.spi.PayloadCodec;

    exports dev.roost.test;
}
