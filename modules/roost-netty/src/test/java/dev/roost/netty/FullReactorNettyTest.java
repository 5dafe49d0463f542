package dev.roost.netty;

import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/** The same with everything that adds handlers of its own. */
class FullReactorNettyTest extends ReactorNettyTest {
    @Override
    HttpServer configure(HttpServer plain) {
        return plain.protocol(HttpProtocol.HTTP11, HttpProtocol.H2C)
                .compress(true)
                .accessLog(true);
    }
}
