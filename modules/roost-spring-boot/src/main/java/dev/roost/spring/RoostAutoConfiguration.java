package dev.roost.spring;

import dev.roost.engine.EngineHooks;
import dev.roost.gateway.runtime.Gateways;
import dev.roost.jackson.JacksonPayloadCodec;
import dev.roost.server.RoostServer;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.DefaultParser;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** A Socket.IO server, its gateways, and their place in the application's life. */
@AutoConfiguration(afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@EnableConfigurationProperties(RoostProperties.class)
@Import({GatewayBeanRegistrar.class, WebFluxMount.class})
public final class RoostAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    PayloadCodec roostPayloadCodec(ObjectProvider<JsonMapper> mapper) {
        JsonMapper application = mapper.getIfUnique();
        return application == null ? new JacksonPayloadCodec() : new JacksonPayloadCodec(application);
    }

    @Bean
    @ConditionalOnMissingBean
    Parser roostParser(PayloadCodec codec) {
        return new DefaultParser(codec);
    }

    /** It is closed by {@link RoostLifecycle}, before the web server. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    RoostServer roostServer(
            RoostProperties properties,
            Parser parser,
            ObjectProvider<EngineHooks> hooks,
            ObjectProvider<Adapter.Factory> adapters) {
        RoostServer.Builder server = RoostServer.builder()
                .engine(properties.engineConfig())
                .hooks(hooks.getIfAvailable(() -> EngineHooks.NONE))
                .options(properties.serverOptions())
                .parser(parser);
        adapters.ifAvailable(server::adapter);
        return server.build();
    }

    @Bean
    @ConditionalOnMissingBean
    Gateways roostGateways(RoostServer server, RoostProperties properties) {
        return new Gateways(server, properties.gateway().ackPolicy());
    }

    @Bean
    static GatewayBeans roostGatewayBeans(ObjectProvider<Gateways> gateways, ListableBeanFactory beans) {
        return new GatewayBeans(gateways, beans);
    }

    @Bean
    RoostLifecycle roostLifecycle(RoostServer server) {
        return new RoostLifecycle(server);
    }
}
