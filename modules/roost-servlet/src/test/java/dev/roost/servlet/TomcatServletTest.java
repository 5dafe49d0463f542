package dev.roost.servlet;

final class TomcatServletTest extends ServletContract {
    @Override
    Containers.Kind container() {
        return Containers::tomcat;
    }
}
