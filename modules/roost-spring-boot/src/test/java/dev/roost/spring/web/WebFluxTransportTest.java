package dev.roost.spring.web;

import dev.roost.server.RoostServer;
import dev.roost.tck.TransportContract;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

class WebFluxTransportTest extends TransportContract {
    @EnableAutoConfiguration
    static class Application {}

    @Override
    protected Opened open(RoostServer server) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.REACTIVE)
                .properties(Map.of("server.port", "0", "spring.main.banner-mode", "off"))
                .initializers(started -> ((GenericApplicationContext) started)
                        .registerBean(RoostServer.class, () -> server, bean -> bean.setDestroyMethodName("")))
                .run();
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return new Opened(port, context::close);
    }
}
