package dev.roost.spring;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;

/** Matches if something is missing that {@link WebFluxConfiguration} needs. */
final class OnMissingReactorNetty extends AnyNestedCondition {
    OnMissingReactorNetty() {
        super(ConfigurationPhase.PARSE_CONFIGURATION);
    }

    @ConditionalOnMissingClass("dev.roost.netty.NettyEngineHandler")
    static final class WithoutRoostNetty {}

    @ConditionalOnMissingClass("org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory")
    static final class WithoutReactorNetty {}
}
