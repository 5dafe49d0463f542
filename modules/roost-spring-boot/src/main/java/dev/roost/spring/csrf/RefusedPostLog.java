package dev.roost.spring.csrf;

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
 * Warns once if a filter answers POSTs to the server with 403. Clients report that as {@code xhr post error} only.
 * Thread-safe.
 */
final class RefusedPostLog extends HttpFilter {
    private static final Logger log = LoggerFactory.getLogger(RefusedPostLog.class);

    private final transient AtomicBoolean logged = new AtomicBoolean();
    private final String path;

    RefusedPostLog(String path) {
        this.path = path;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        // The server's servlet answers asynchronously, so this answer is a filter's.
        boolean refused = response.getStatus() == HttpServletResponse.SC_FORBIDDEN && !request.isAsyncStarted();
        if (refused && request.getMethod().equals("POST") && !logged.getAndSet(true)) {
            log.warn(
                    "a filter answered a POST to {} with 403, so clients can't poll (option: roost.csrf-exempt=true,"
                            + " or csrf.ignoringRequestMatchers(\"{}**\") in the SecurityFilterChain)",
                    path,
                    path);
        }
    }
}
