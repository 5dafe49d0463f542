/** Spring Security's CSRF protection, and the paths of the Socket.IO server. */
@NullMarked
package dev.roost.spring.csrf;

import org.jspecify.annotations.NullMarked;
