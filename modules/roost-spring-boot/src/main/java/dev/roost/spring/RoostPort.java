package dev.roost.spring;

/**
 * The dedicated port of the Socket.IO server. A bean of this type exists if {@code roost.port} is set. Thread-safe.
 *
 * <pre>{@code
 * import dev.roost.spring.RoostPort;
 *
 * class Registration {
 *     static String urlOf(RoostPort port) {
 *         return "ws://localhost:" + port.number();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public interface RoostPort {
    /**
     * Returns the number of the port. If {@code roost.port} is 0, it is the number that the operating system has assigned.
     *
     * @return the number, positive
     * @throws IllegalStateException if the port isn't open: the application hasn't started yet, or it has stopped
     */
    int number();
}
