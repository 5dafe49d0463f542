package dev.roost.conformance.small;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.context.annotation.Bean;

class WebFluxApplicationTest extends SmallApplicationContract {
    static class Server {
        @Bean
        NettyReactiveWebServerFactory webServer() {
            return new NettyReactiveWebServerFactory();
        }
    }

    @Override
    WebApplicationType type() {
        return WebApplicationType.REACTIVE;
    }

    @Override
    Class<?> webServer() {
        return Server.class;
    }
}
