package dev.roost.gateways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.roost.gateway.EventContext;
import dev.roost.gateway.Guard;
import dev.roost.gateway.MessageBody;
import dev.roost.gateway.Reply;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.UseGuards;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.RoostServer;
import dev.roost.spring.GatewaysCustomizer;
import dev.roost.spring.autoconfigure.RoostAutoConfiguration;
import dev.roost.test.ManualLoop;
import dev.roost.test.TestClient;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.autoproxy.DefaultAdvisorAutoProxyCreator;
import org.springframework.aop.support.NameMatchMethodPointcutAdvisor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Gateways in Spring: beans, reactive results, validation, proxies. */
class GatewaysInSpringTest {
    private final ManualLoop loop = new ManualLoop();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class, RoostAutoConfiguration.class))
            .withPropertyValues(
                    "server.shutdown=immediate", "roost.close-timeout=10ms") // nobody drives the loop to the end
            .withUserConfiguration(Application.class);

    record Room(@NotBlank String name) {}

    record Rules(boolean open) {}

    static class RulesGuard implements Guard {
        private final Rules rules;

        RulesGuard(Rules rules) {
            this.rules = rules;
        }

        @Override
        public boolean canActivate(EventContext context) {
            return rules.open();
        }
    }

    @WebSocketGateway(namespace = "g")
    static class Gateway {
        @SubscribeMessage("guarded")
        @UseGuards(RulesGuard.class)
        String guarded() {
            return "in";
        }

        @SubscribeMessage("mono")
        Mono<String> mono() {
            return Mono.just("later");
        }

        @SubscribeMessage("flux")
        Flux<Reply> flux() {
            return Flux.range(1, 3).map(n -> Reply.event("n", n));
        }

        @SubscribeMessage("empty")
        Mono<String> empty() {
            return Mono.empty();
        }

        @SubscribeMessage("create")
        String create(@MessageBody @Valid Room room) {
            return room.name();
        }

        @SubscribeMessage("advised")
        String advised() {
            return "advised";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {
        @Bean
        Gateway gateway() {
            return new Gateway();
        }

        @Bean
        Rules rules() {
            return new Rules(false);
        }

        @Bean
        Executor roostHandlerExecutor() {
            return Runnable::run;
        }
    }

    private List<String> received(ApplicationContext context, String event, int count) {
        TestClient client = TestClient.open(context.getBean(RoostServer.class).engine(), loop);
        client.connect("/g");
        client.send("42/g,0" + event);
        List<String> received = new ArrayList<>();
        await().until(() -> {
            received.addAll(client.received());
            return received.size() >= count;
        });
        return received;
    }

    @Test
    void guardIsCreatedWithBeans() {
        application.run(context -> assertThat(received(context, "[\"guarded\"]", 1))
                .last()
                .isEqualTo("43/g,0[{\"status\":\"error\",\"message\":\"Forbidden resource\",\"code\":\"forbidden\"}]"));
    }

    @Test
    void guardCanBeABean() {
        application
                .withBean(RulesGuard.class, () -> new RulesGuard(new Rules(true)))
                .run(context ->
                        assertThat(received(context, "[\"guarded\"]", 1)).containsExactly("43/g,0[\"in\"]"));
    }

    @Test
    void guardOfACustomizerIsGlobal() {
        application
                .withBean(GatewaysCustomizer.class, () -> gateways -> gateways.guard(context -> false))
                .run(context -> assertThat(received(context, "[\"advised\"]", 1))
                        .last()
                        .asString()
                        .contains("Forbidden resource"));
    }

    @Test
    void reactiveResultsAreAcknowledged() {
        application.run(context -> {
            assertThat(received(context, "[\"mono\"]", 1)).containsExactly("43/g,0[\"later\"]");
            assertThat(received(context, "[\"empty\"]", 1)).containsExactly("43/g,0[]");
            assertThat(received(context, "[\"flux\"]", 4))
                    .containsExactly("42/g,[\"n\",1]", "42/g,[\"n\",2]", "42/g,[\"n\",3]", "43/g,0[]");
        });
    }

    @Test
    void interceptorsMapReactiveResults() {
        application
                .withBean(
                        GatewaysCustomizer.class,
                        () -> gateways -> gateways.interceptor((event, next) ->
                                next.map(value -> value instanceof Reply ? value : List.of("data", value))))
                .run(context -> {
                    assertThat(received(context, "[\"mono\"]", 1)).containsExactly("43/g,0[[\"data\",\"later\"]]");
                    assertThat(received(context, "[\"empty\"]", 1)).containsExactly("43/g,0[]");
                    assertThat(received(context, "[\"flux\"]", 4))
                            .containsExactly("42/g,[\"n\",1]", "42/g,[\"n\",2]", "42/g,[\"n\",3]", "43/g,0[]");
                });
    }

    @Test
    void bodiesAreValidatedByTheApplicationsValidator() {
        application.run(context -> assertThat(received(context, "[\"create\",{\"name\":\"\"}]", 1))
                .last()
                .asString()
                .startsWith("43/g,0[{\"status\":\"error\",\"message\":\"Validation failed\",\"code\":\"validation\","
                        + "\"fields\":[{\"field\":\"name\",\"code\":\"NotBlank\""));
    }

    @Configuration(proxyBeanMethods = false)
    static class Advice {
        @Bean
        static DefaultAdvisorAutoProxyCreator proxies() {
            DefaultAdvisorAutoProxyCreator creator = new DefaultAdvisorAutoProxyCreator();
            creator.setProxyTargetClass(true);
            return creator;
        }

        @Bean
        static NameMatchMethodPointcutAdvisor advice() {
            MethodInterceptor twice = call -> call.proceed() + "!";
            NameMatchMethodPointcutAdvisor advisor = new NameMatchMethodPointcutAdvisor(twice);
            advisor.setMappedName("advised");
            return advisor;
        }
    }

    @Test
    void handlersOfAProxyAreAdvised() {
        application
                .withUserConfiguration(Advice.class)
                .run(context ->
                        assertThat(received(context, "[\"advised\"]", 1)).containsExactly("43/g,0[\"advised!\"]"));
    }
}
