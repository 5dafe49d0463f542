package dev.roost.examples.boot3;

import dev.roost.engine.EngineOptions;
import dev.roost.engine.http.OriginPolicy;
import dev.roost.server.RoostServer;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A Spring MVC application of Spring Boot 3.5, with sockets on a separate port. */
@SpringBootApplication
public class StockApplication {
    public static void main(String[] args) {
        SpringApplication.run(StockApplication.class, args);
    }

    /** @param page origin of the pages; another port is another origin */
    @Bean(destroyMethod = "")
    RoostServer io(@Value("${sockets.origin:http://localhost:8080}") String page) {
        EngineOptions config =
                EngineOptions.builder().origins(OriginPolicy.of(List.of(page))).build();
        return RoostServer.builder().engine(config).build();
    }
}
