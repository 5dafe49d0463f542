package dev.roost.spring.port;

import dev.roost.spring.diagnostics.MissingModuleException;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Stops the start of an application that sets {@code roost.port} without the module that serves it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingClass("dev.roost.netty.NettyServer")
@Conditional(OnDedicatedPortCondition.class)
class MissingNettyConfiguration implements InitializingBean {
    @Override
    public void afterPropertiesSet() {
        throw new MissingModuleException(
                "roost.port is set, but roost-netty, the module that serves Socket.IO on a dedicated port, is missing.",
                "Add the dependency dev.roost:roost-netty, or remove roost.port to serve Socket.IO on the application's"
                        + " port.");
    }
}
