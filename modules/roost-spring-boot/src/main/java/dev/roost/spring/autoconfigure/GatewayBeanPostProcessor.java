package dev.roost.spring.autoconfigure;

import dev.roost.gateway.WebSocketGateway;
import dev.roost.gateway.runtime.Gateways;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Registers beans that are gateways: injects their fields before initialisation, and adds their handlers when all singletons exist. */
final class GatewayBeanPostProcessor implements BeanPostProcessor, SmartInitializingSingleton {
    private final ObjectProvider<Gateways> gateways;
    private final ListableBeanFactory beans;

    GatewayBeanPostProcessor(ObjectProvider<Gateways> gateways, ListableBeanFactory beans) {
        this.gateways = gateways;
        this.beans = beans;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (Gateways.isGateway(bean.getClass())) {
            gateways.getObject().inject(bean);
        }
        return bean;
    }

    @Override
    public void afterSingletonsInstantiated() {
        beans.getBeansWithAnnotation(WebSocketGateway.class)
                .values()
                .forEach(gateway -> gateways.getObject().listen(gateway));
    }
}
