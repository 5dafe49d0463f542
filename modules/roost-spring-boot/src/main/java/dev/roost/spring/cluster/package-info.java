/** The connection to other servers. */
@NullMarked
package dev.roost.spring.cluster;

import org.jspecify.annotations.NullMarked;
