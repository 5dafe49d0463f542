package dev.roost.spring;

import java.net.InetAddress;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Makes options of properties, so that what makes no sense is told by the property's name. Pure. */
final class PropertyCheck {
    private static final String PREFIX = "roost.";
    private static final int HIGHEST_PORT = 65_535;

    private PropertyCheck() {}

    /** What is made of one property. */
    static <T> T of(String property, Supplier<T> option) {
        try {
            return option.get();
        } catch (IllegalArgumentException e) {
            throw new RoostPropertyException(PREFIX + property + ": " + e.getMessage(), e);
        }
    }

    /** What is made of many; its complaints begin with the name of one as it is in Java. */
    static <T> T options(Supplier<T> options) {
        try {
            return options.get();
        } catch (IllegalArgumentException e) {
            throw new RoostPropertyException(PREFIX + dashed(String.valueOf(e.getMessage())), e);
        }
    }

    private static String dashed(String message) {
        int end = Math.max(0, message.indexOf(':'));
        String name = message.substring(0, end).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return name + message.substring(end);
    }

    static int intBytes(String property, DataSize size) {
        if (size.isNegative() || size.toBytes() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    PREFIX + property + ": " + size + " (expected: 0 to " + Integer.MAX_VALUE + "B)");
        }
        return (int) size.toBytes();
    }

    /** @throws IllegalArgumentException that names the property, if one makes no sense */
    static void ownPort(@Nullable Integer port, @Nullable InetAddress address) {
        if (port != null && (port < 0 || port > HIGHEST_PORT)) {
            throw new IllegalArgumentException(
                    OnApplicationsPort.PROPERTY + ": " + port + " (expected: 0 to " + HIGHEST_PORT + ")");
        }
        if (address != null && port == null) {
            throw new IllegalArgumentException("roost.address: " + address.getHostAddress() + " (expected: with "
                    + OnApplicationsPort.PROPERTY + "; the application's port has server.address)");
        }
    }
}
