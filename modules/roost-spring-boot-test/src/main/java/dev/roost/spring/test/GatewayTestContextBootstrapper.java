package dev.roost.spring.test;

import java.util.stream.Stream;
import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Creates the context of a {@link GatewayTest}: no web application, unless its properties specify another type. */
final class GatewayTestContextBootstrapper extends TestSliceTestContextBootstrapper<GatewayTest> {
    private static final String NO_WEB = "spring.main.web-application-type=none";

    @Override
    protected String[] getProperties(Class<?> testClass) {
        String[] own = super.getProperties(testClass);
        Stream<String> more = own == null ? Stream.empty() : Stream.of(own);
        return Stream.concat(Stream.of(NO_WEB), more).toArray(String[]::new);
    }
}
