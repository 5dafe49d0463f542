package dev.roost.spring.web;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;

/** Matches if a class is missing that {@link WebFluxConfiguration} needs. */
final class OnMissingReactorNettyCondition extends AnyNestedCondition {
    OnMissingReactorNettyCondition() {
        super(ConfigurationPhase.PARSE_CONFIGURATION);
    }

    @ConditionalOnMissingClass("dev.roost.netty.NettyEngineHandler")
    static final class WithoutRoostNetty {}

    @ConditionalOnMissingClass("org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory")
    static final class WithoutReactorNetty {}
}
