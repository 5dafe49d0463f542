/**
 * Spring Security for sockets: authentication of clients, method security and security context of gateways, and the end of logins.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.roost.spring.security;

import org.jspecify.annotations.NullMarked;
