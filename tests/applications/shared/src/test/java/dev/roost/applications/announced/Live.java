package dev.roost.applications.announced;

import dev.roost.gateway.WebSocketGateway;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An annotation of the application's own for its gateways. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@WebSocketGateway(namespace = "live")
@interface Live {}
