/** The exemption of the server's path from Spring Security's CSRF protection. */
@NullMarked
package dev.roost.spring.csrf;

import org.jspecify.annotations.NullMarked;
