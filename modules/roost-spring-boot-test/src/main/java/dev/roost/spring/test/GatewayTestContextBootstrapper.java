package dev.roost.spring.test;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * Prepares the context of a {@link GatewayTest}: of no web application, and without a port, whatever the properties of the
 * application say; unless those of the test say otherwise.
 */
final class GatewayTestContextBootstrapper extends TestSliceTestContextBootstrapper<GatewayTest> {
    private static final List<String> NO_PORT =
            List.of("spring.main.web-application-type=none", "roost.port=", "roost.address=");

    @Override
    protected String[] getProperties(Class<?> testClass) {
        String[] own = super.getProperties(testClass);
        Stream<String> more = own == null ? Stream.empty() : Stream.of(own);
        return Stream.concat(NO_PORT.stream(), more).toArray(String[]::new);
    }
}
