package dev.roost.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of gateways without a web server and without the other beans of the application. The context contains Roost, validation,
 * Jackson, the guards, pipes, interceptors and filters of the application, and an {@link dev.roost.test.InMemoryServer} that
 * can be injected. Handlers run on the thread of the test. Other beans are added with {@code @MockitoBean} or {@code @Import}.
 * After each test all clients are disconnected, and rate limits are reset.
 *
 * <pre>{@code
 * import dev.roost.gateway.MessageBody;
 * import dev.roost.gateway.SubscribeMessage;
 * import dev.roost.gateway.WebSocketGateway;
 * import dev.roost.spring.test.GatewayTest;
 * import dev.roost.test.InMemoryServer;
 * import dev.roost.test.TestSocket;
 * import org.junit.jupiter.api.Test;
 * import org.springframework.beans.factory.annotation.Autowired;
 *
 * @GatewayTest(EchoTest.EchoGateway.class)
 * class EchoTest {
 *     @WebSocketGateway
 *     static class EchoGateway {
 *         @SubscribeMessage("echo")
 *         String echo(@MessageBody String text) {
 *             return text;
 *         }
 *     }
 *
 *     @Test
 *     void textIsReturned(@Autowired InMemoryServer server) {
 *         TestSocket client = server.connect("/");
 *         client.emitWithAck("echo", "hello").expectAck("hello");
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@BootstrapWith(GatewayTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(GatewayTypeExcludeFilter.class)
@ImportAutoConfiguration
public @interface GatewayTest {
    /**
     * Returns properties of the environment.
     *
     * @return each as {@code name=value}
     */
    String[] properties() default {};

    /**
     * Returns the same as {@link #gateways()}.
     *
     * @return classes of gateways
     */
    @AliasFor("gateways")
    Class<?>[] value() default {};

    /**
     * Returns the gateways to test. By default, these are all gateways of the application. A gateway that the component scan of the
     * application does not find becomes a bean, too: one that is nested in the test class, for example.
     *
     * @return classes of gateways
     */
    @AliasFor("value")
    Class<?>[] gateways() default {};

    /**
     * Returns whether gateways, guards, pipes, interceptors and exception filters are included.
     *
     * @return true to include them
     */
    boolean useDefaultFilters() default true;

    /**
     * Returns filters of further components of the application.
     *
     * @return filters of the components to include
     */
    ComponentScan.Filter[] includeFilters() default {};

    /**
     * Returns filters of components that are not included.
     *
     * @return filters of the components to exclude
     */
    ComponentScan.Filter[] excludeFilters() default {};

    /**
     * Returns auto-configuration that is not applied.
     *
     * @return classes of auto-configuration
     */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
