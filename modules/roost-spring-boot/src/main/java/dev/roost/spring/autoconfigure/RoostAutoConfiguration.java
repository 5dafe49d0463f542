package dev.roost.spring.autoconfigure;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.TrustedProxies;
import dev.roost.gateway.Gateways;
import dev.roost.gateway.spi.ArgumentCheck;
import dev.roost.gateway.spi.ArgumentResolver;
import dev.roost.gateway.spi.HandlerObserver;
import dev.roost.gateway.spi.HandlerScope;
import dev.roost.gateway.spi.ResultAdapter;
import dev.roost.jackson.JacksonPayloadCodec;
import dev.roost.jackson.StrictScalars;
import dev.roost.server.RoostServer;
import dev.roost.server.ServerObserver;
import dev.roost.server.spi.Adapter;
import dev.roost.server.spi.DefaultParser;
import dev.roost.server.spi.Parser;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.spring.GatewaysCustomizer;
import dev.roost.spring.RoostCors;
import dev.roost.spring.RoostProperties;
import dev.roost.spring.cors.CorsSettings;
import dev.roost.spring.cors.CorsStartupCheck;
import dev.roost.spring.port.DedicatedPort;
import dev.roost.spring.port.PortConfiguration;
import dev.roost.spring.warmup.WarmUpConfiguration;
import dev.roost.spring.web.BasePath;
import dev.roost.spring.web.WebConfiguration;
import dev.roost.spring.web.WebServerProxies;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ResourceLoader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Auto-configuration of the Socket.IO server and its gateways.
 *
 * @since 0.1.0
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
            "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration"
        })
@EnableConfigurationProperties(RoostProperties.class)
@Import({
    GatewayBeanRegistrar.class,
    ValidationConfiguration.class,
    PortConfiguration.class,
    WarmUpConfiguration.class,
    WebConfiguration.class
})
public final class RoostAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    PayloadCodec roostPayloadCodec(ObjectProvider<JsonMapper> mapper, RoostProperties properties) {
        JsonMapper application = mapper.getIfUnique(() -> JsonMapper.builder().build());
        return new JacksonPayloadCodec(properties.strictScalars() ? StrictScalars.of(application) : application);
    }

    @Bean
    @ConditionalOnMissingBean
    Parser roostParser(PayloadCodec codec) {
        return new DefaultParser(codec);
    }

    /** {@link RoostLifecycle} closes it before the web server. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    RoostServer roostServer(
            RoostProperties properties,
            Parser parser,
            ObjectProvider<RoostCors> cors,
            ObjectProvider<WebServerProxies> webServerProxies,
            ObjectProvider<EngineHooks> hooks,
            ObjectProvider<Adapter.Factory> adapters,
            ObjectProvider<ServerObserver> observers,
            ObjectProvider<LifecycleProperties> lifecycle,
            ObjectProvider<BasePath> basePath,
            @Qualifier("roostHandlerExecutor") ObjectProvider<Executor> handlers) {
        RoostServer.Builder server = RoostServer.builder()
                .engine(behindProxies(
                        OptionsFactory.engineOptions(
                                properties,
                                CorsSettings.select(properties.cors(), cors::getIfAvailable),
                                basePath.getIfAvailable(() -> BasePath.NONE)),
                        webServerProxies.getIfAvailable()))
                .hooks(hooks.getIfAvailable(() -> EngineHooks.NONE))
                .options(OptionsFactory.serverOptions(properties).toBuilder()
                        .shutdownTimeout(ShutdownTimeout.of(lifecycle.getIfAvailable()))
                        .build())
                .parser(parser);
        adapters.ifAvailable(server::adapter);
        observers.orderedStream().forEach(server::observer);
        handlers.ifAvailable(server::handlerExecutor);
        return server.build();
    }

    /** Without trusted proxies in the properties, those of the application's web server apply. */
    private static EngineOptions behindProxies(EngineOptions options, @Nullable WebServerProxies webServer) {
        TrustedProxies configured = options.trustedProxies();
        return webServer == null || !configured.areNone()
                ? options
                : options.toBuilder()
                        .trustedProxies(webServer.trusted().withHeader(configured.header()))
                        .build();
    }

    @Bean
    @ConditionalOnMissingBean
    Gateways roostGateways(
            RoostServer server,
            RoostProperties properties,
            AutowireCapableBeanFactory beans,
            ObjectProvider<HandlerScope> scopes,
            ObjectProvider<ArgumentResolver> resolvers,
            ObjectProvider<ArgumentCheck> checks,
            ObjectProvider<ResultAdapter> adapters,
            ObjectProvider<HandlerObserver> observer,
            ObjectProvider<GatewaysCustomizer> customizers) {
        Gateways.Builder gateways = Gateways.builder(server)
                .options(OptionsFactory.gatewayOptions(properties.gateway()))
                .instances(new BeanInstanceProvider(beans));
        scopes.orderedStream().forEach(gateways::scope);
        resolvers.orderedStream().forEach(gateways::resolver);
        checks.orderedStream().forEach(gateways::check);
        adapters.orderedStream().forEach(gateways::adapter);
        observer.ifAvailable(gateways::observer);
        customizers.orderedStream().forEach(customizer -> customizer.customize(gateways));
        return gateways.build();
    }

    @Bean
    @ConditionalOnClass(name = "org.reactivestreams.FlowAdapters")
    ResultAdapter roostReactiveResultAdapter() {
        return new ReactiveResultAdapter(ReactiveAdapterRegistry.getSharedInstance());
    }

    @Bean
    static GatewayBeanPostProcessor roostGatewayBeanPostProcessor(
            ObjectProvider<Gateways> gateways, ListableBeanFactory beans) {
        return new GatewayBeanPostProcessor(gateways, beans);
    }

    @Bean
    static UnknownPropertyCheck roostUnknownPropertyCheck(ConfigurableEnvironment environment) {
        return new UnknownPropertyCheck(environment);
    }

    @Bean
    static MethodSecurityCheck roostMethodSecurityCheck(ListableBeanFactory beans, ResourceLoader resources) {
        return new MethodSecurityCheck(beans, resources.getClassLoader());
    }

    @Bean
    static CorsStartupCheck roostCorsStartupCheck(
            RoostProperties properties, ListableBeanFactory beans, ResourceLoader resources) {
        return new CorsStartupCheck(properties.cors(), beans, resources.getClassLoader());
    }

    @Bean
    static GatewayProxyPostProcessor roostGatewayProxyPostProcessor() {
        return new GatewayProxyPostProcessor();
    }

    @Bean
    StartupLog roostStartupLog(RoostServer server, ApplicationContext context) {
        return new StartupLog(server, context);
    }

    @Bean
    FailureReporter roostFailureReporter(RoostServer server, ApplicationContext context, RoostProperties properties) {
        return new FailureReporter(server, context, properties.exitOnFailure());
    }

    @Bean
    RoostLifecycle roostLifecycle(RoostServer server, ObjectProvider<DedicatedPort> port, ApplicationContext context) {
        String shutdown = context.getEnvironment().getProperty("server.shutdown", "graceful");
        return new RoostLifecycle(server, port.getIfAvailable(), context, !shutdown.equalsIgnoreCase("immediate"));
    }
}
