/** Engine.IO and Socket.IO packets and their codecs: values and pure functions. */
@NullMarked
package dev.roost.protocol;

import org.jspecify.annotations.NullMarked;
