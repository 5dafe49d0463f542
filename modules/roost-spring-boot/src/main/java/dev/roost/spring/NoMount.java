package dev.roost.spring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Says why the server is nowhere to be reached in a servlet application that lacks the door for it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingClass("dev.roost.servlet.RoostServlet")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Conditional(OnApplicationsPort.class)
class NoMount {
    private static final Logger log = LoggerFactory.getLogger(NoMount.class);

    NoMount() {
        log.warn("the Socket.IO server is not mounted: this is a servlet application (expected: roost-servlet)");
    }
}
