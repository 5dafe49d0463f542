/** HTTP policies and values that applications configure or read: origins, CORS, cookies, proxies, static files. */
@NullMarked
package dev.roost.engine.http;

import org.jspecify.annotations.NullMarked;
