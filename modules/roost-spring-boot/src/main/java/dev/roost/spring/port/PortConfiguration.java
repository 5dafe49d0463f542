package dev.roost.spring.port;

import dev.roost.spring.RoostProperties;
import dev.roost.spring.diagnostics.PropertyCheck;
import java.net.InetAddress;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Checks {@code roost.port} and {@code roost.address}, and imports the configurations of the dedicated port. */
@Configuration(proxyBeanMethods = false)
@Import({DedicatedPortConfiguration.class, MissingNettyConfiguration.class})
public class PortConfiguration implements InitializingBean {
    private static final int HIGHEST_PORT = 65_535;

    private final RoostProperties properties;

    PortConfiguration(RoostProperties properties) {
        this.properties = properties;
    }

    /** Throws an {@link IllegalArgumentException} that names the property, if one is invalid. */
    @Override
    public void afterPropertiesSet() {
        Integer port = properties.port();
        InetAddress address = properties.address();
        if (port != null && (port < 0 || port > HIGHEST_PORT)) {
            throw PropertyCheck.invalid("port", port, "0 to " + HIGHEST_PORT);
        }
        if (address != null && port == null) {
            throw PropertyCheck.invalid(
                    "address",
                    address.getHostAddress(),
                    "together with roost.port; the application's port has server.address");
        }
    }
}
