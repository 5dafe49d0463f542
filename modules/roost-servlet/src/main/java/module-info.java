/** Engine.IO on Jakarta Servlet and Jakarta WebSocket. */
module dev.roost.servlet {
    requires transitive dev.roost.engine;
    requires transitive jakarta.servlet;
    requires transitive jakarta.websocket;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports dev.roost.servlet;
}
