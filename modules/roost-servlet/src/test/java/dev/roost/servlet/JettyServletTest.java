package dev.roost.servlet;

final class JettyServletTest extends ServletContract {
    @Override
    Containers.Kind container() {
        return Containers::jetty;
    }
}
