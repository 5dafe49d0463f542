/** The auto-configuration of the server and its gateways. Not for use by applications. */
@NullMarked
package dev.roost.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
