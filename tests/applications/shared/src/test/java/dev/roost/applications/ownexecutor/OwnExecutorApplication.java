package dev.roost.applications.ownexecutor;

import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.stereotype.Component;

/** An application with an executor for its handlers, as the guide shows it, and with Spring Boot's own for the rest. */
@SpringBootApplication
@EnableAsync
class OwnExecutorApplication {}

@Configuration(proxyBeanMethods = false)
class Handlers {
    @Bean(defaultCandidate = false, destroyMethod = "shutdown")
    ExecutorService roostHandlerExecutor() {
        return Executors.newFixedThreadPool(2, task -> new Thread(task, "handler"));
    }
}

@Component
class Background {
    private final CompletableFuture<String> thread = new CompletableFuture<>();

    @Async
    void run() {
        thread.complete(Thread.currentThread().getName());
    }

    String thread() {
        return thread.join();
    }
}

@WebSocketGateway(namespace = "threads")
class ThreadsGateway {
    private final Background background;

    ThreadsGateway(Background background) {
        this.background = background;
    }

    @SubscribeMessage("handler")
    String handler() {
        return Thread.currentThread().getName();
    }

    @SubscribeMessage("background")
    String background() {
        background.run();
        return background.thread();
    }
}
