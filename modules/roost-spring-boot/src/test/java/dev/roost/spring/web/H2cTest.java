package dev.roost.spring.web;

import java.net.http.HttpClient;

class H2cTest extends Http2Contract {
    @Override
    HttpClient.Builder client() {
        return HttpClient.newBuilder();
    }

    @Override
    String security() {
        return "";
    }
}
