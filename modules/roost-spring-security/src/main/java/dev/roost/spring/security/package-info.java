/** Spring Security for sockets: who a client is, what it may, and until when. */
@NullMarked
package dev.roost.spring.security;

import org.jspecify.annotations.NullMarked;
