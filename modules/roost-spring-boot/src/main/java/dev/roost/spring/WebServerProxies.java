package dev.roost.spring;

import dev.roost.engine.http.TrustedProxies;

/**
 * Which proxies the application's web server trusts, if the server has to read forwarding headers itself, before the web
 * server sees the request. A servlet container has read them already.
 */
record WebServerProxies(TrustedProxies trusted) {}
