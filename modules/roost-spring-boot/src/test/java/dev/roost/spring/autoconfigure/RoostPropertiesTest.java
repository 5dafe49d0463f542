package dev.roost.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.roost.engine.AllowDecision;
import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.CookieOptions;
import dev.roost.engine.spi.PerMessageDeflate;
import dev.roost.engine.spi.RequestHead;
import dev.roost.gateway.AckPolicy;
import dev.roost.gateway.ExceptionEvents;
import dev.roost.gateway.GatewayOptions;
import dev.roost.gateway.Gateways;
import dev.roost.jackson.JacksonPayloadCodec;
import dev.roost.protocol.Bytes;
import dev.roost.server.RoostServer;
import dev.roost.server.ServerOptions;
import dev.roost.server.spi.PayloadCodec;
import dev.roost.server.spi.PayloadException;
import dev.roost.server.spi.QuotaOptions;
import dev.roost.server.spi.RecoveryOptions;
import dev.roost.spring.RoostProperties;
import dev.roost.spring.diagnostics.PropertyCheck;
import dev.roost.test.ManualLoop;
import dev.roost.test.RecordingExchange;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

class RoostPropertiesTest {
    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(RoostAutoConfiguration.class));

    @Test
    void defaultsAreThoseOfTheLayers() {
        application.run(context -> {
            RoostProperties properties = context.getBean(RoostProperties.class);
            EngineOptions config = context.getBean(RoostServer.class).engine().options();
            assertThat(config).usingRecursiveComparison().isEqualTo(EngineOptions.DEFAULT);
            assertThat(config.origins()).isSameAs(EngineOptions.DEFAULT.origins());
            assertThat(OptionsFactory.serverOptions(properties))
                    .usingRecursiveComparison()
                    .isEqualTo(ServerOptions.DEFAULT);
            assertThat(OptionsFactory.gatewayOptions(properties.gateway()))
                    .usingRecursiveComparison()
                    .isEqualTo(GatewayOptions.DEFAULT);
        });
    }

    @Test
    void everyPropertyIsApplied() {
        application
                .withPropertyValues(
                        "roost.path=/live/",
                        "roost.transports=websocket",
                        "roost.allow-upgrades=false",
                        "roost.allow-eio3=true",
                        "roost.ping-interval=1s",
                        "roost.ping-timeout=2s",
                        "roost.upgrade-timeout=3s",
                        "roost.close-timeout=4s",
                        "roost.connect-timeout=5s",
                        "roost.max-payload=6KB",
                        "roost.max-attachments=8",
                        "roost.max-outgoing-attachments=24",
                        "roost.max-inbox=9KB",
                        "roost.attachments-timeout=17s",
                        "roost.max-namespaces-per-session=18",
                        "roost.max-child-namespaces=19",
                        "roost.quotas.max-connects-per-session=26",
                        "roost.quotas.max-rooms-per-socket=27",
                        "roost.quotas.max-packets-per-second=28",
                        "roost.quotas.max-bytes-per-second=29KB",
                        "roost.cleanup-empty-child-namespaces=true",
                        "roost.inherit-middlewares=false",
                        "roost.connection-state-recovery.enabled=true",
                        "roost.connection-state-recovery.max-disconnection-duration=20s",
                        "roost.connection-state-recovery.skip-middlewares=true",
                        "roost.connection-state-recovery.max-bytes=21B",
                        "roost.connection-state-recovery.max-sessions=22",
                        "roost.max-outbox=10KB",
                        "roost.memory-budget=25MB",
                        "roost.max-sessions=11",
                        "roost.max-sessions-per-address=12",
                        "roost.cors.allowed-origins=https://*.example.com,http://localhost:*",
                        "roost.cors.origin-required=true",
                        "roost.cors.credentials=true",
                        "roost.cors.allowed-headers=X-One,X-Two",
                        "roost.cors.exposed-headers=X-Three",
                        "roost.cors.max-age=13s",
                        "roost.cookie.enabled=true",
                        "roost.cookie.name=sid",
                        "roost.cookie.path=/live",
                        "roost.cookie.http-only=false",
                        "roost.cookie.secure=true",
                        "roost.cookie.same-site=None",
                        "roost.cookie.max-age=14s",
                        "roost.compression-threshold=15B",
                        "roost.websocket-compression.enabled=true",
                        "roost.websocket-compression.threshold=16B",
                        "roost.trusted-proxies=10.0.0.0/8,::1",
                        "roost.csrf-exempt=false",
                        "roost.serve-client=false",
                        "roost.strict-scalars=true",
                        "roost.gateway.ack-policy=returned-values",
                        "roost.gateway.exception-events=never",
                        "roost.gateway.include-cause=true",
                        "roost.gateway.ack-timeout=23s")
                .run(context -> {
                    RoostProperties properties = context.getBean(RoostProperties.class);
                    EngineOptions config =
                            context.getBean(RoostServer.class).engine().options();
                    assertThat(config.path()).isEqualTo("/live/");
                    assertThat(properties.csrfExempt()).isFalse();
                    assertThat(config.transports()).isEqualTo(Set.of("websocket"));
                    assertThat(config.allowUpgrades()).isFalse();
                    assertThat(config.allowEio3()).isTrue();
                    assertThat(config.pingInterval()).isEqualTo(Duration.ofSeconds(1));
                    assertThat(config.pingTimeout()).isEqualTo(Duration.ofSeconds(2));
                    assertThat(config.upgradeTimeout()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(config.closeTimeout()).isEqualTo(Duration.ofSeconds(4));
                    assertThat(config.maxPayload()).isEqualTo(6 << 10);
                    assertThat(config.maxOutbox()).isEqualTo(10 << 10);
                    assertThat(config.memoryBudget().bytes()).isEqualTo(25 << 20);
                    assertThat(config.maxSessions()).isEqualTo(11);
                    assertThat(config.maxSessionsPerAddress()).isEqualTo(12);
                    assertThat(config.origins().toString()).contains("https://", "example.com", "http://localhost:");
                    assertThat(config.cors().credentials()).isTrue();
                    assertThat(config.cors().allowedHeaders()).isEqualTo(List.of("X-One", "X-Two"));
                    assertThat(config.cors().exposedHeaders()).isEqualTo(List.of("X-Three"));
                    assertThat(config.cors().maxAge()).isEqualTo(Duration.ofSeconds(13));
                    assertThat(config.cookie())
                            .isEqualTo(CookieOptions.builder()
                                    .name("sid")
                                    .path("/live")
                                    .httpOnly(false)
                                    .secure(true)
                                    .sameSite("None")
                                    .maxAge(Duration.ofSeconds(14))
                                    .build());
                    assertThat(config.compressionThreshold()).isEqualTo(15);
                    assertThat(config.perMessageDeflate()).isEqualTo(new PerMessageDeflate(16));
                    assertThat(config.trustedProxies()).isNotSameAs(EngineOptions.DEFAULT.trustedProxies());
                    assertThat(OptionsFactory.serverOptions(properties))
                            .usingRecursiveComparison()
                            .isEqualTo(ServerOptions.builder()
                                    .connectTimeout(Duration.ofSeconds(5))
                                    .maxAttachments(8)
                                    .maxOutgoingAttachments(24)
                                    .attachmentsTimeout(Duration.ofSeconds(17))
                                    .maxInbox(9 << 10)
                                    .maxNamespacesPerSession(18)
                                    .maxChildNamespaces(19)
                                    .quotas(QuotaOptions.builder()
                                            .maxConnectsPerSession(26)
                                            .maxRoomsPerSocket(27)
                                            .maxPacketsPerSecond(28)
                                            .maxBytesPerSecond(29 << 10)
                                            .build())
                                    .cleanupEmptyChildNamespaces(true)
                                    .inheritMiddlewares(false)
                                    .serveClient(false)
                                    .connectionStateRecovery(RecoveryOptions.builder()
                                            .maxDisconnectionDuration(Duration.ofSeconds(20))
                                            .skipMiddlewares(true)
                                            .maxBytes(21)
                                            .maxSessions(22)
                                            .build())
                                    .build());
                    assertThat(properties.strictScalars()).isTrue();
                    Bytes five = Bytes.wrap(new byte[] {'5'});
                    assertThatThrownBy(() -> context.getBean(PayloadCodec.class).decode(five, List.of(), String.class))
                            .isInstanceOf(PayloadException.class);
                    assertThat(OptionsFactory.gatewayOptions(properties.gateway()))
                            .usingRecursiveComparison()
                            .isEqualTo(GatewayOptions.builder()
                                    .ackPolicy(AckPolicy.RETURNED_VALUES)
                                    .exceptionEvents(ExceptionEvents.NEVER)
                                    .includeCause(true)
                                    .ackTimeout(Duration.ofSeconds(23))
                                    .build());
                });
    }

    @ParameterizedTest
    @CsvSource({
        "path, nowhere",
        "transports, pigeon",
        "ping-interval, 0s",
        "ping-timeout, -1s",
        "upgrade-timeout, 0s",
        "close-timeout, 0s",
        "connect-timeout, 0s",
        "max-payload, 3GB",
        "max-attachments, 0",
        "max-inbox, 0B",
        "max-outbox, 0B",
        "memory-budget, 1KB",
        "max-sessions, 0",
        "max-sessions-per-address, -1",
        "cors.allowed-origins, example.com",
        "compression-threshold, -1B",
        "trusted-proxies, proxy.example.com"
    })
    void invalidValueStopsTheStart(String property, String value) {
        application
                .withPropertyValues("roost." + property + "=" + value)
                .run(context ->
                        assertThat(causesOf(context.getStartupFailure())).contains("roost." + property + ": "));
    }

    @ParameterizedTest
    @CsvSource({"allow-upgrades, perhaps", "ping-interval, soon", "max-payload, much", "gateway.ack-policy, sometimes"})
    void valueOfTheWrongTypeStopsTheStart(String property, String value) {
        application
                .withPropertyValues("roost." + property + "=" + value)
                .run(context ->
                        assertThat(causesOf(context.getStartupFailure())).contains("roost." + property));
    }

    @ParameterizedTest
    @CsvSource({"ping-intervall", "gateway.ack-polcy", "cors.allowed-origin"})
    void unknownPropertyStopsTheStart(String property) {
        application
                .withPropertyValues("roost." + property + "=1s")
                .run(context ->
                        assertThat(causesOf(context.getStartupFailure())).contains("roost." + property));
    }

    @Test
    void invalidCombinationIsReported() {
        application
                .withPropertyValues("roost.cors.allowed-origins=*", "roost.cors.credentials=true")
                .run(context ->
                        assertThat(causesOf(context.getStartupFailure())).contains("roost.cors: "));
        application
                .withPropertyValues("roost.cookie.enabled=true", "roost.cookie.name=a b")
                .run(context ->
                        assertThat(causesOf(context.getStartupFailure())).contains("roost.cookie: "));
        application
                .withPropertyValues(
                        "roost.websocket-compression.enabled=true", "roost.websocket-compression.threshold=-1B")
                .run(context -> assertThat(causesOf(context.getStartupFailure()))
                        .contains("roost.websocket-compression.threshold: "));
    }

    private static String causesOf(Throwable failure) {
        StringBuilder causes = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            causes.append(cause).append('\n');
        }
        return causes.toString();
    }

    @Test
    void hooksOfTheApplicationAreInvoked() {
        application.withUserConfiguration(Hooks.class).run(context -> {
            Hooks hooks = context.getBean(Hooks.class);
            RecordingExchange request = RecordingExchange.get(new ManualLoop(), "EIO=4&transport=polling");
            context.getBean(RoostServer.class).engine().handle(request);
            assertThat(hooks.invocations).isEqualTo(1);
            assertThat(request.outcome()).contains("not today");
        });
    }

    @Test
    void ambiguousHooksStopTheStart() {
        application
                .withUserConfiguration(Hooks.class)
                .withBean("more", EngineHooks.class, () -> EngineHooks.NONE)
                .run(context ->
                        assertThat(causesOf(context.getStartupFailure())).contains("EngineHooks"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Hooks implements EngineHooks {
        int invocations;

        @Override
        public CompletionStage<AllowDecision> allowRequest(RequestHead request) {
            invocations++;
            return CompletableFuture.completedFuture(AllowDecision.forbidden("not today"));
        }
    }

    @Test
    void beansOfTheApplicationReplaceThoseOfRoost() {
        application.withUserConfiguration(Own.class).run(context -> {
            assertThat(context).hasSingleBean(RoostServer.class).hasBean("ownServer");
            assertThat(context).hasSingleBean(PayloadCodec.class).hasBean("ownCodec");
            assertThat(context).hasSingleBean(Gateways.class).hasBean("ownGateways");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Own {
        @Bean(destroyMethod = "")
        RoostServer ownServer(PayloadCodec codec) {
            return RoostServer.builder().codec(codec).build();
        }

        @Bean
        PayloadCodec ownCodec() {
            return new JacksonPayloadCodec();
        }

        @Bean
        Gateways ownGateways(RoostServer server) {
            return new Gateways(server);
        }
    }

    @Test
    void http2RouteExistsIfHttp2IsEnabled() {
        ReactiveWebApplicationContextRunner web = new ReactiveWebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RoostAutoConfiguration.class));
        web.run(context -> assertThat(context).hasBean("roostWebFluxCustomizer").doesNotHaveBean("roostHttp2Route"));
        web.withPropertyValues("server.http2.enabled=true")
                .run(context -> assertThat(context).hasBean("roostHttp2Route"));
        application.run(context -> assertThat(context).doesNotHaveBean("roostWebFluxCustomizer"));
    }

    @Test
    void sizesAreBounded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PropertyCheck.intBytes("max-payload", DataSize.ofGigabytes(2)))
                .withMessageContaining("roost.max-payload: ");
    }
}
