package dev.roost.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.engine.EngineHooks;
import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.CookieOptions;
import dev.roost.engine.http.CorsOptions;
import dev.roost.engine.http.OriginPolicy;
import dev.roost.tck.TransportContract.Opened;
import dev.roost.tests.RawClient;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What filters before the servlet know of a client, and have written into its answer. */
class BehindFiltersTest {
    private static final String FRIEND = "https://friend.test";

    private final ServletEcho echo = new ServletEcho(
            EngineOptions.builder()
                    .origins(OriginPolicy.of(List.of(FRIEND)))
                    .cors(CorsOptions.builder().credentials(true).build())
                    .cookie(CookieOptions.DEFAULT)
                    .build(),
            EngineHooks.NONE);
    private final Filters filters = new Filters(new RoostServlet(echo.engine));
    private Opened opened;

    /** Stands for filters that log clients in by a header, and know of CORS. */
    private static final class Filters extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Servlet servlet;
        private final AtomicInteger asked = new AtomicInteger();

        Filters(Servlet servlet) {
            this.servlet = servlet;
        }

        @Override
        public void init(ServletConfig config) throws ServletException {
            super.init(config);
            servlet.init(config);
        }

        @Override
        public void destroy() {
            servlet.destroy();
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            if (request.getHeader("Origin") != null) {
                response.addHeader("Vary", "Origin");
                response.addHeader("Vary", "X-User");
                response.addHeader("Access-Control-Allow-Origin", FRIEND);
                response.addHeader("Access-Control-Allow-Credentials", "true");
                response.addHeader("Set-Cookie", "session=1");
            }
            servlet.service(new LoggedIn(request), response);
        }

        private final class LoggedIn extends HttpServletRequestWrapper {
            LoggedIn(HttpServletRequest request) {
                super(request);
            }

            @Override
            public Principal getUserPrincipal() {
                asked.incrementAndGet();
                String name = getHeader("X-User");
                return name == null ? null : () -> name;
            }
        }
    }

    static List<Named<Containers.Kind>> containers() {
        return List.of(Named.of("Tomcat", Containers::tomcat), Named.of("Jetty", Containers::jetty));
    }

    @AfterEach
    void stop() {
        opened.closing().run();
    }

    private RawClient client(Containers.Kind container) {
        if (opened == null) {
            opened = container.start(filters, "");
        }
        return new RawClient(opened.port());
    }

    private Principal lastPrincipal() {
        return List.copyOf(echo.sessions).get(echo.sessions.size() - 1).head().principal();
    }

    @ParameterizedTest
    @MethodSource("containers")
    void sessionHasThePrincipalOfItsFirstRequest(Containers.Kind container) {
        try (RawClient polling = client(container);
                RawClient webSocket = client(container);
                RawClient nobody = client(container)) {
            polling.send(RawClient.get(RawClient.POLLING, "X-User: anna")).response();
            assertThat(lastPrincipal().getName()).isEqualTo("anna");

            webSocket
                    .send(RawClient.upgrade(RawClient.WEBSOCKET + "&mysid=x", "X-User: berta"))
                    .response();
            assertThat(webSocket.text()).startsWith("0{");
            assertThat(lastPrincipal().getName()).isEqualTo("berta");

            nobody.send(RawClient.get(RawClient.POLLING)).response();
            assertThat(lastPrincipal()).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void principalIsReadOnlyWhenASessionOpens(Containers.Kind container) {
        try (RawClient client = client(container)) {
            String sid = RawClient.sidIn(client.send(RawClient.get(RawClient.POLLING, "X-User: anna"))
                    .response()
                    .body());
            client.send(RawClient.push(sid, "4hello")).response();
            client.send(RawClient.poll(sid)).response();
            client.send(RawClient.get("/socket.io/socket.io.js")).response();

            assertThat(filters.asked).hasValue(1);
        }
    }

    @ParameterizedTest
    @MethodSource("containers")
    void headersOfFiltersAreNeitherRepeatedNorLost(Containers.Kind container) {
        try (RawClient polling = client(container);
                RawClient webSocket = client(container)) {
            assertHeaders(polling.send(RawClient.get(RawClient.POLLING, "Origin: " + FRIEND))
                    .headOnly());
            assertHeaders(webSocket
                    .send(RawClient.upgrade(RawClient.WEBSOCKET, "Origin: " + FRIEND))
                    .headOnly());
        }
    }

    private static void assertHeaders(String head) {
        List<String> headers = head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("access-control") || line.startsWith("vary"))
                .toList();
        assertThat(headers)
                .containsExactlyInAnyOrder(
                        "vary: origin",
                        "vary: x-user",
                        "access-control-allow-origin: " + FRIEND,
                        "access-control-allow-credentials: true");
        assertThat(head.lines()
                        .map(line -> line.toLowerCase(Locale.ROOT))
                        .filter(line -> line.startsWith("set-cookie")))
                .anyMatch(line -> line.startsWith("set-cookie: session=1"))
                .anyMatch(line -> line.startsWith("set-cookie: io="))
                .hasSize(2);
    }
}
