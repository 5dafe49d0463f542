package dev.roost.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.roost.gateway.spi.InstanceProvider;
import dev.roost.server.Socket;
import dev.roost.test.RecordingLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Guards, interceptors, pipes and filters run in the order of NestJS. */
class PipelineOrderTest {
    private final List<String> trace = new ArrayList<>();

    /** One object of all four kinds, which records its position. */
    private class Step implements Guard, Pipe, Interceptor {
        private final String name;

        Step(String name) {
            this.name = name;
        }

        @Override
        public boolean canActivate(EventContext context) {
            trace.add("guard " + name);
            return true;
        }

        @Override
        public Object transform(Object value, HandlerParameter parameter) {
            trace.add("pipe " + name + " " + value);
            return value;
        }

        @Override
        public Object intercept(EventContext context, Invocation next) throws Exception {
            trace.add("interceptor " + name + " before");
            try {
                Object result = next.proceed();
                trace.add("interceptor " + name + " next " + result);
                return result;
            } catch (Exception e) {
                trace.add("interceptor " + name + " error " + e.getMessage());
                throw e;
            }
        }
    }

    private final class OfGlobal extends Step {
        OfGlobal() {
            super("global");
        }
    }

    private final class OfClass extends Step {
        OfClass() {
            super("class");
        }
    }

    private final class First extends Step {
        First() {
            super("m1");
        }
    }

    private final class Second extends Step {
        Second() {
            super("m2");
        }
    }

    private final class OfParameter extends Step {
        OfParameter() {
            super("p");
        }
    }

    private class Filter implements ExceptionFilter<GatewayException> {
        private final String name;

        Filter(String name) {
            this.name = name;
        }

        @Override
        public Object handle(GatewayException exception, EventContext context) {
            trace.add("filter " + name + " " + exception.getMessage());
            return exception.error();
        }
    }

    private final class FirstFilter extends Filter {
        FirstFilter() {
            super("m1");
        }
    }

    private final class SecondFilter extends Filter {
        SecondFilter() {
            super("m2");
        }
    }

    private final class ClassFilter extends Filter {
        ClassFilter() {
            super("class");
        }
    }

    private static final class Unasked implements ExceptionFilter<IllegalStateException> {
        @Override
        public Object handle(IllegalStateException exception, EventContext context) {
            throw new AssertionError(exception);
        }
    }

    record Body(int a, boolean fail) {}

    @WebSocketGateway(namespace = "order")
    @UseGuards(OfClass.class)
    @UseInterceptors(OfClass.class)
    @UsePipes(OfClass.class)
    @UseFilters(ClassFilter.class)
    private final class Gateway {
        @SubscribeMessage("order")
        @UseGuards({First.class, Second.class})
        @UseInterceptors({First.class, Second.class})
        @UsePipes({First.class, Second.class})
        @UseFilters({FirstFilter.class, SecondFilter.class, Unasked.class})
        String order(
                @MessageBody Body body,
                @MessageBody("a") @UsePipes(OfParameter.class) int a,
                @ConnectedSocket Socket socket) {
            trace.add("handler");
            if (body.fail()) {
                throw new GatewayException("fail");
            }
            return "done";
        }

        @SubscribeMessage("plain")
        void plain() {
            throw new GatewayException("plain");
        }
    }

    private final Map<Class<?>, Object> objects = Map.of(
            OfClass.class, new OfClass(),
            First.class, new First(),
            Second.class, new Second(),
            OfParameter.class, new OfParameter(),
            FirstFilter.class, new FirstFilter(),
            SecondFilter.class, new SecondFilter(),
            ClassFilter.class, new ClassFilter(),
            Unasked.class, new Unasked());

    private final OfGlobal global = new OfGlobal();
    private final GatewayTestServer server = new GatewayTestServer(
            builder -> builder.guard(global)
                    .pipe(global)
                    .interceptor(global)
                    .filter(new Filter("global"))
                    .instances(new InstanceProvider() {
                        @Override
                        public <T> T get(Class<T> type) {
                            return type.cast(objects.get(type));
                        }
                    }),
            new Gateway());
    private final RecordingLink client = server.connect("/order");

    @Test
    void guardsThenInterceptorsThenPipesThenTheHandler() {
        client.text("42/order,[\"order\",{\"a\":1,\"fail\":false}]");

        assertThat(trace)
                .containsExactly(
                        "guard global",
                        "guard class",
                        "guard m1",
                        "guard m2",
                        "interceptor global before",
                        "interceptor class before",
                        "interceptor m1 before",
                        "interceptor m2 before",
                        "pipe global Body[a=1, fail=false]",
                        "pipe global 1",
                        "pipe class Body[a=1, fail=false]",
                        "pipe class 1",
                        "pipe m1 Body[a=1, fail=false]",
                        "pipe m1 1",
                        "pipe m2 Body[a=1, fail=false]",
                        "pipe m2 1",
                        "pipe p 1",
                        "handler",
                        "interceptor m2 next done",
                        "interceptor m1 next done",
                        "interceptor class next done",
                        "interceptor global next done");
    }

    @Test
    void lastMatchingFilterOfTheMethodHandlesTheError() {
        client.text("42/order,[\"order\",{\"a\":2,\"fail\":true}]");

        assertThat(trace.subList(trace.indexOf("handler"), trace.size()))
                .containsExactly(
                        "handler",
                        "interceptor m2 error fail",
                        "interceptor m1 error fail",
                        "interceptor class error fail",
                        "interceptor global error fail",
                        "filter m2 fail");
    }

    @Test
    void filterOfTheClassComesBeforeTheGlobalOne() {
        client.text("42/order,[\"plain\"]");

        assertThat(trace).last().isEqualTo("filter class plain");
    }

    @Test
    void handlersAreReportedWithTheirEnhancers() {
        assertThat(server.gateways.handlers())
                .filteredOn(handler -> handler.events().contains("order"))
                .singleElement()
                .satisfies(handler -> {
                    assertThat(handler.namespace()).isEqualTo("/order");
                    assertThat(handler.guards()).containsExactly("OfGlobal", "OfClass", "First", "Second");
                    assertThat(handler.pipes())
                            .containsExactly("OfGlobal", "OfClass", "First", "Second", "a:OfParameter");
                    assertThat(handler.filters())
                            .containsExactly("Unasked", "SecondFilter", "FirstFilter", "ClassFilter", "Filter");
                    assertThat(handler.toString())
                            .startsWith(
                                    "/order [order] -> Gateway.order(Body, int, Socket) guards=[OfGlobal, OfClass,");
                });
    }
}
