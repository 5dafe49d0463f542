package dev.roost.spring;

import dev.roost.servlet.RoostServlet;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the first request to the server's path that a filter answers, with a redirect to a login page for example. Clients
 * report that as {@code xhr poll error} only. Thread-safe.
 */
final class FilterAnswerLog extends HttpFilter {
    private static final Logger log = LoggerFactory.getLogger(FilterAnswerLog.class);

    private final transient AtomicBoolean logged = new AtomicBoolean();
    private final transient AtomicBoolean postLogged = new AtomicBoolean();
    private final String path;
    private final boolean csrf;

    /** @param csrf whether Spring Security may reject POSTs without a CSRF token */
    FilterAnswerLog(String path, boolean csrf) {
        this.path = path;
        this.csrf = csrf;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        boolean received = request.getAttribute(RoostServlet.RECEIVED) != null;
        // A filter that answers preflights is as good as the server.
        if (!received && !request.getMethod().equals("OPTIONS")) {
            log(request.getMethod(), response.getStatus());
        }
    }

    private void log(String method, int status) {
        if (csrf && status == HttpServletResponse.SC_FORBIDDEN && method.equals("POST")) {
            if (!postLogged.getAndSet(true)) {
                log.warn(
                        "a filter answered a POST to {} with 403, so clients can't poll (option: roost.csrf-exempt=true,"
                                + " or csrf.ignoringRequestMatchers(\"{}**\") in the SecurityFilterChain)",
                        path,
                        path);
            }
        } else if (!logged.getAndSet(true)) {
            log.warn(
                    "a filter answered a {} to {} with {}, so the client can't connect (expected: filters that pass it on;"
                            + " for Spring Security requestMatchers(\"{}**\").permitAll(), or clients that are logged in)",
                    method,
                    path,
                    status,
                    path);
        }
    }
}
