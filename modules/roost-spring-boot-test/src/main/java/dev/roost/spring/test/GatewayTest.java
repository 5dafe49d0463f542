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
 * A test of gateways, without the rest of their application and without a web server: with Roost, validation, Jackson and
 * what stands around handlers, and an {@link dev.roost.test.InMemoryServer} to be injected, whose handlers run where the
 * test runs. Other beans are given by {@code @MockitoBean} or {@code @Import}. After each test all clients
 * are gone, and rate limits are as at the start.
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
    /** Properties of the environment, as {@code name=value}. */
    String[] properties() default {};

    /** As {@link #gateways()}. */
    @AliasFor("gateways")
    Class<?>[] value() default {};

    /**
     * The gateways to test; by default all of the application. A gateway that the application's component scan does not
     * find becomes a bean, too: one that is nested in the test class, for example.
     */
    @AliasFor("value")
    Class<?>[] gateways() default {};

    /** Whether gateways, and what stands around handlers, are included at all. */
    boolean useDefaultFilters() default true;

    /** More components of the application to include. */
    ComponentScan.Filter[] includeFilters() default {};

    /** Components not to include. */
    ComponentScan.Filter[] excludeFilters() default {};

    /** Auto-configuration to leave out. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
