package dev.roost.applications.scanned.boot;

import dev.roost.applications.scanned.excluded.LeftOutGateway;
import dev.roost.applications.scanned.more.BeanGateway;
import dev.roost.applications.scanned.more.ImportedGateway;
import dev.roost.applications.scanned.more.LocatedByClass;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** Its components are elsewhere: in a package by name, in one by a class, behind a filter, and named one by one. */
@SpringBootApplication(scanBasePackages = "${gateways.package:dev.roost.applications.scanned.gateways}")
@Import({MoreScans.class, ImportedGateway.class})
class ScannedApplication {
    @Bean
    BeanGateway beanGateway() {
        return new BeanGateway();
    }
}

/** A configuration class that another imports. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(basePackageClasses = LocatedByClass.class)
@ComponentScan(
        basePackages = "dev.roost.applications.scanned.excluded",
        excludeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = LeftOutGateway.class))
class MoreScans {}

/** In the package of the application's class, which the application does not scan. */
@WebSocketGateway(namespace = "unscanned")
class UnscannedGateway {
    @SubscribeMessage("who")
    String who() {
        return "unscanned";
    }
}
