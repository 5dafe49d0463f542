package dev.roost.spring.port;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Imports the configurations that apply if {@code roost.port} is set. */
@Configuration(proxyBeanMethods = false)
@Import({DedicatedPortConfiguration.class, MissingNettyConfiguration.class})
public class PortConfiguration {}
