/** Contract tests for implementers of transport modules, adapters and parsers. */
module dev.roost.tck {
    requires transitive dev.roost.server;
    requires transitive dev.roost.test;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;
    requires static transitive org.jspecify;
    requires org.assertj.core;

    exports dev.roost.tck;
}
