/** Pushes to browsers whose page is not open: who gets one, the encryption, and the requests to push services. */
@NullMarked
package dev.roost.chat.push;

import org.jspecify.annotations.NullMarked;
