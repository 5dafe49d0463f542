package dev.roost.gateway;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field of a gateway that is given its {@link dev.roost.server.Namespace}, its
 * {@link dev.roost.server.ParentNamespace} if it has a template or a pattern, or the
 * {@link dev.roost.server.RoostServer}, whichever its type is. It is set before {@link OnGatewayInit#afterInit}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface WebSocketServer {}
