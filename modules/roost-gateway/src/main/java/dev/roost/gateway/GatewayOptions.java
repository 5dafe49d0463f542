package dev.roost.gateway;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Options of acknowledgements and errors of all gateways of a server. Immutable.
 *
 * <pre>{@code
 * dev.roost.gateway.GatewayOptions options = dev.roost.gateway.GatewayOptions.builder()
 *         .ackPolicy(dev.roost.gateway.AckPolicy.RETURNED_VALUES)
 *         .ackTimeout(java.time.Duration.ofSeconds(10))
 *         .build();
 * }</pre>
 *
 * @see Gateways.Builder#options
 * @since 0.1.0
 */
public final class GatewayOptions {
    /** The default of each option. */
    public static final GatewayOptions DEFAULT = builder().build();

    private final AckPolicy ackPolicy;
    private final ExceptionEvents exceptionEvents;
    private final boolean includeCause;
    private final @Nullable Duration ackTimeout;

    private GatewayOptions(Builder builder) {
        this.ackPolicy = builder.ackPolicy;
        this.exceptionEvents = builder.exceptionEvents;
        this.includeCause = builder.includeCause;
        this.ackTimeout = builder.ackTimeout;
    }

    /**
     * Returns a builder with the default of each option.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder with the values of these options.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.ackPolicy = ackPolicy;
        builder.exceptionEvents = exceptionEvents;
        builder.includeCause = includeCause;
        builder.ackTimeout = ackTimeout;
        return builder;
    }

    /**
     * Returns when a requested acknowledgement is sent.
     *
     * @return the policy of handlers without {@link UseAckPolicy}
     */
    public AckPolicy ackPolicy() {
        return ackPolicy;
    }

    /**
     * Returns when errors are sent as {@code exception} events.
     *
     * @return the policy
     */
    public ExceptionEvents exceptionEvents() {
        return exceptionEvents;
    }

    /**
     * Returns whether errors include the event that caused them.
     *
     * @return true if errors have a property {@code cause}
     */
    public boolean includeCause() {
        return includeCause;
    }

    /**
     * Returns the time after which a requested acknowledgement is sent as a timeout error.
     *
     * @return the timeout, or null for none
     */
    public @Nullable Duration ackTimeout() {
        return ackTimeout;
    }

    /**
     * A builder of {@link GatewayOptions}. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {
        private AckPolicy ackPolicy = AckPolicy.ALWAYS;
        private ExceptionEvents exceptionEvents = ExceptionEvents.UNLESS_ACKNOWLEDGED;
        private boolean includeCause;
        private @Nullable Duration ackTimeout = Duration.ofSeconds(30);

        private Builder() {}

        /**
         * Sets when a requested acknowledgement is sent. {@link UseAckPolicy} overrides it. Default: {@link AckPolicy#ALWAYS}.
         *
         * @param value the policy
         * @return this
         */
        public Builder ackPolicy(AckPolicy value) {
            ackPolicy = Objects.requireNonNull(value, "ackPolicy");
            return this;
        }

        /**
         * Sets when errors are sent as {@code exception} events. Default: {@link ExceptionEvents#UNLESS_ACKNOWLEDGED}.
         *
         * @param value the policy
         * @return this
         */
        public Builder exceptionEvents(ExceptionEvents value) {
            exceptionEvents = Objects.requireNonNull(value, "exceptionEvents");
            return this;
        }

        /**
         * Sets whether errors have a property {@code cause} with the name and the data of the event, as in NestJS. It returns
         * the client's own data to it. Default: false.
         *
         * @param value whether to include the cause
         * @return this
         */
        public Builder includeCause(boolean value) {
            includeCause = value;
            return this;
        }

        /**
         * Sets the time, from the arrival of an event, after which the client gets a timeout error as the acknowledgement. It
         * applies to handlers with {@link AckPolicy#ALWAYS}. Default: 30 seconds.
         *
         * @param value a positive duration, or null for no timeout
         * @return this
         * @throws IllegalArgumentException if the duration is zero or negative
         */
        public Builder ackTimeout(@Nullable Duration value) {
            if (value != null && (value.isNegative() || value.isZero())) {
                throw new IllegalArgumentException("ackTimeout: " + value + " (expected: positive, or null)");
            }
            ackTimeout = value;
            return this;
        }

        /**
         * Builds the options. The builder can be reused.
         *
         * @return the options
         */
        public GatewayOptions build() {
            return new GatewayOptions(this);
        }
    }
}
