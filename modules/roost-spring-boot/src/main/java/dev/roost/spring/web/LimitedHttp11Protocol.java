package dev.roost.spring.web;

import dev.roost.engine.http.TrustedProxies;
import dev.roost.spring.RoostProperties;
import org.apache.coyote.http11.Http11NioProtocol;

/** Tomcat's HTTP/1.1 with an endpoint that limits connections. Tomcat creates it by its name. */
public final class LimitedHttp11Protocol extends Http11NioProtocol {
    /** Creates the protocol without limits. */
    public LimitedHttp11Protocol() {
        super(new LimitedNioEndpoint());
    }

    /** Sets the limits, before the connector starts. */
    void limit(RoostProperties.Connections connections, TrustedProxies proxies) {
        ((LimitedNioEndpoint) getEndpoint()).limit(connections, proxies);
    }
}
