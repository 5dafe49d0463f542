/** Annotated gateways: classes whose methods handle Socket.IO events. */
@NullMarked
package dev.roost.gateway;

import org.jspecify.annotations.NullMarked;
