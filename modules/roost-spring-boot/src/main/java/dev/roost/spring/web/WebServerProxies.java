package dev.roost.spring.web;

import dev.roost.engine.TrustedProxies;

/**
 * The proxies that the application's web server trusts, if Roost receives requests before the web server has read forwarded
 * headers. A servlet container has read them already.
 */
public record WebServerProxies(TrustedProxies trusted) {}
