package dev.roost.spring;

import dev.roost.gateway.Gateways;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Asks Spring for proxies that extend the class of a gateway, also where {@code spring.aop.proxy-target-class} is false: a
 * JDK proxy has only the methods of interfaces, so it has no handlers.
 */
final class GatewayProxies implements BeanFactoryPostProcessor {
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type != null && !type.isInterface() && Gateways.isGateway(type)) {
                beans.getBeanDefinition(name).setAttribute(AutoProxyUtils.PRESERVE_TARGET_CLASS_ATTRIBUTE, true);
            }
        }
    }
}
