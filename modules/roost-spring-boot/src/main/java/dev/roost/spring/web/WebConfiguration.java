package dev.roost.spring.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Imports the configurations that apply if Socket.IO is served on the application's port. */
@Configuration(proxyBeanMethods = false)
@Import({
    WebFluxConfiguration.class,
    WebFluxProxyConfiguration.class,
    NoWebServerConfiguration.class,
    ServletConfiguration.class,
    TomcatConfiguration.class,
    TomcatWebSocketConfiguration.class,
    MissingTransportConfiguration.InServletContainer.class,
    MissingTransportConfiguration.InWebFlux.class
})
public class WebConfiguration {}
