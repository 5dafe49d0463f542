package dev.roost.chat.servers;

import dev.roost.tests.ProxyProcess;
import dev.roost.tests.RedisProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** An nginx in front of several servers, which chooses the server by a cookie. */
final class StickyNginx {
    private StickyNginx() {}

    static ProxyProcess start(Path folder, List<Integer> ports) throws IOException {
        int port = RedisProcess.freePort();
        String servers = ports.stream()
                .map(each -> "server 127.0.0.1:" + each + " max_fails=0;\n")
                .collect(Collectors.joining());
        String http = """
                    # The cookie determines the server; a new client gets a random one.
                    map $cookie_route $route {
                        default $cookie_route;
                        "" $request_id;
                    }
                    map $http_upgrade $connection_upgrade {
                        default upgrade;
                        "" close;
                    }
                    upstream chat {
                        hash $route consistent;
                        %1$s
                    }
                    server {
                        listen 127.0.0.1:%2$d;
                        client_max_body_size 10m;
                        location / {
                            proxy_pass http://chat;
                            proxy_http_version 1.1;
                            proxy_set_header Host $host:%2$d;
                            proxy_set_header X-Forwarded-For $remote_addr;
                            proxy_set_header X-Forwarded-Proto http;
                            proxy_set_header X-Forwarded-Host $host:%2$d;
                            proxy_set_header Upgrade $http_upgrade;
                            proxy_set_header Connection $connection_upgrade;
                            # A server that shuts down rejects new sessions with 503.
                            proxy_next_upstream error timeout http_503;
                            proxy_read_timeout 60s;
                            proxy_buffering off;
                            add_header Set-Cookie "route=$route; Path=/; HttpOnly; SameSite=Lax" always;
                            add_header X-Server $upstream_addr always;
                        }
                    }
                """.formatted(servers, port);
        return ProxyProcess.nginx(folder, port, http);
    }
}
