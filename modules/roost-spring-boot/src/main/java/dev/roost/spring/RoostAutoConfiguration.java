package dev.roost.spring;

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

/** A Socket.IO server, its gateways, and their place in the application's life. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
            "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration"
        })
@EnableConfigurationProperties(RoostProperties.class)
@Import({
    GatewayBeanRegistrar.class,
    DedicatedPortConfiguration.class,
    RoostValidation.class,
    ServletCors.class,
    WebFluxCors.class,
    WebFluxConfiguration.class,
    WebFluxProxies.class,
    NowhereMounted.class,
    ServletConfiguration.class,
    NoMount.InServletContainer.class,
    NoMount.InWebFlux.class,
    NoMount.OnPort.class
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

    /** It is closed by {@link RoostLifecycle}, before the web server. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    RoostServer roostServer(
            RoostProperties properties,
            Parser parser,
            ObjectProvider<ApplicationCors> applicationCors,
            ObjectProvider<WebServerProxies> webServerProxies,
            ObjectProvider<EngineHooks> hooks,
            ObjectProvider<Adapter.Factory> adapters,
            ObjectProvider<ServerObserver> observers,
            ObjectProvider<LifecycleProperties> lifecycle,
            ObjectProvider<BasePath> basePath,
            @Qualifier("roostHandlerExecutor") ObjectProvider<Executor> handlers) {
        CorsRules cors = properties.cors().rules(() -> ApplicationCors.of(applicationCors, properties.path()));
        RoostServer.Builder server = RoostServer.builder()
                .engine(behindProxies(
                        properties.engineOptions(cors, basePath.getIfAvailable(() -> BasePath.NONE)),
                        webServerProxies.getIfAvailable()))
                .hooks(hooks.getIfAvailable(() -> EngineHooks.NONE))
                .options(properties.serverOptions().toBuilder()
                        .shutdownTimeout(ShutdownTimeout.of(lifecycle.getIfAvailable()))
                        .build())
                .parser(parser);
        adapters.ifAvailable(server::adapter);
        observers.orderedStream().forEach(server::observer);
        handlers.ifAvailable(server::handlerExecutor);
        return server.build();
    }

    /** Those of the property, or else those that the application's web server trusts. */
    private static EngineOptions behindProxies(EngineOptions config, @Nullable WebServerProxies webServer) {
        return webServer == null || !config.trustedProxies().equals(TrustedProxies.NONE)
                ? config
                : config.toBuilder().trustedProxies(webServer.trusted()).build();
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
                .options(properties.gateway().options())
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
    ResultAdapter roostReactiveResults() {
        return new ReactiveResults(ReactiveAdapterRegistry.getSharedInstance());
    }

    @Bean
    static GatewayBeanPostProcessor roostGatewayBeans(ObjectProvider<Gateways> gateways, ListableBeanFactory beans) {
        return new GatewayBeanPostProcessor(gateways, beans);
    }

    @Bean
    static PropertyNames roostPropertyNames(ConfigurableEnvironment environment) {
        return new PropertyNames(environment);
    }

    @Bean
    static MethodSecurityCheck roostMethodSecurityCheck(ListableBeanFactory beans, ResourceLoader resources) {
        return new MethodSecurityCheck(beans, resources.getClassLoader());
    }

    @Bean
    static GatewayProxies roostGatewayProxies() {
        return new GatewayProxies();
    }

    @Bean
    StartReport roostStartReport(RoostServer server, ApplicationContext context) {
        return new StartReport(server, context);
    }

    @Bean
    RoostLifecycle roostLifecycle(RoostServer server, ObjectProvider<RoostPort> port, ApplicationContext context) {
        return new RoostLifecycle(server, port.getIfAvailable(), context);
    }
}
