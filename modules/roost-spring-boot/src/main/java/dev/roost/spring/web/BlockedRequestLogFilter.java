package dev.roost.spring.web;

import dev.roost.engine.spi.ClientLog;
import dev.roost.servlet.RoostServlet;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Logs the first request to the server's path that another filter answers, with a redirect to a login page for example.
 * Clients report it only as {@code xhr poll error}. Thread-safe.
 */
final class BlockedRequestLogFilter extends HttpFilter {
    private static final ClientLog log = ClientLog.of(BlockedRequestLogFilter.class);

    private final transient AtomicBoolean logged = new AtomicBoolean();
    private final transient AtomicBoolean postLogged = new AtomicBoolean();
    private final String path;
    private final boolean csrf;

    /** @param csrf whether Spring Security may reject POSTs without a CSRF token */
    BlockedRequestLogFilter(String path, boolean csrf) {
        this.path = path;
        this.csrf = csrf;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        boolean received = request.getAttribute(RoostServlet.RECEIVED) != null;
        // Spring's CORS filter answers preflight requests correctly.
        if (!received && !request.getMethod().equals("OPTIONS")) {
            log(request.getMethod(), response.getStatus());
        }
    }

    private void log(String method, int status) {
        if (csrf && status == HttpServletResponse.SC_FORBIDDEN && method.equals("POST")) {
            if (!postLogged.getAndSet(true)) {
                log.warn(
                        "post",
                        "a filter answered a POST to {} with 403, so clients can't poll (option: roost.csrf-exempt=true,"
                                + " or csrf.ignoringRequestMatchers(\"{}**\") in the SecurityFilterChain)",
                        path,
                        path);
            }
        } else if (!logged.getAndSet(true)) {
            log.warn(
                    "request",
                    "a filter answered a {} to {} with {}, so the client can't connect (expected: filters that forward it;"
                            + " for Spring Security requestMatchers(\"{}**\").permitAll(), or clients that are logged in)",
                    method,
                    path,
                    status,
                    path);
        }
    }
}
