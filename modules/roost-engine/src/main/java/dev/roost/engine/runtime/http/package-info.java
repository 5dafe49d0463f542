/** HTTP rules of the implementation: CORS, forwarding headers, compression, rejections. Not exported. */
@NullMarked
package dev.roost.engine.runtime.http;

import org.jspecify.annotations.NullMarked;
