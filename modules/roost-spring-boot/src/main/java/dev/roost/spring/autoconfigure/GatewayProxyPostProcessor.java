package dev.roost.spring.autoconfigure;

import dev.roost.gateway.runtime.Gateways;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Makes Spring create proxies that extend the class of a gateway, even if {@code spring.aop.proxy-target-class} is false: a JDK
 * proxy has only the methods of interfaces, so it has no handlers.
 */
final class GatewayProxyPostProcessor implements BeanFactoryPostProcessor {
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
