/** Jakarta Validation for the parameters of gateways' handlers. */
module dev.roost.validation {
    requires transitive dev.roost.gateway;
    requires transitive jakarta.validation;
    requires static transitive org.jspecify;

    exports dev.roost.validation;
}
