package dev.roost.applications.shutdown;

import dev.roost.gateway.OnGatewayDisconnect;
import dev.roost.gateway.SubscribeMessage;
import dev.roost.gateway.WebSocketGateway;
import dev.roost.server.DisconnectReason;
import dev.roost.server.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Its gateway writes to a store when a client leaves, as applications write to a database. */
@SpringBootApplication
class ShutdownApplication {}

@WebSocketGateway(namespace = "presence")
class PresenceGateway implements OnGatewayDisconnect {
    private final Store store;
    private final Gate gate;

    PresenceGateway(Store store, Gate gate) {
        this.store = store;
        this.gate = gate;
    }

    @SubscribeMessage("slow")
    void slow() throws InterruptedException {
        gate.pass();
        store.write("slow");
    }

    @Override
    public void handleDisconnect(Socket socket, DisconnectReason reason) throws InterruptedException {
        gate.pass();
        store.write("left");
    }
}

/** As the guide has it. */
@Configuration(proxyBeanMethods = false)
@Profile("pool")
class PoolOfTheGuide {
    @Bean(destroyMethod = "shutdown")
    ExecutorService roostHandlerExecutor() {
        return Executors.newFixedThreadPool(8);
    }
}

@Configuration(proxyBeanMethods = false)
@Profile("task-executor")
class PoolOfSpring {
    @Bean
    ThreadPoolTaskExecutor roostHandlerExecutor() {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setCorePoolSize(8);
        return executor;
    }
}
