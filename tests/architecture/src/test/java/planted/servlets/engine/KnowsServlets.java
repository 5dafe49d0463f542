package planted.servlets.engine;

import jakarta.servlet.Servlet;

public final class KnowsServlets {
    Servlet servlet;
}
