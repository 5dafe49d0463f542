package planted.servlets.servlet;

import jakarta.servlet.Servlet;

public final class MayKnowServlets {
    Servlet servlet;
}
