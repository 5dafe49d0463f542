package dev.roost.gateway;

import java.util.List;
import java.util.Map;

/** The cases of {@link NestGateway} that fail, or have guards, interceptors or filters. */
@WebSocketGateway(namespace = "/sem")
class NestPipelineGateway {
    @SubscribeMessage("wsex")
    void wsex() {
        throw new GatewayException("ws text");
    }

    @SubscribeMessage("wsexEmpty")
    void wsexEmpty() {
        throw new GatewayException("");
    }

    @SubscribeMessage("wsexObj")
    void wsexObj() {
        throw new GatewayException("m", NestGateway.map("status", "fail", "code", 7, "message", "m"));
    }

    @SubscribeMessage("wsexObjBare")
    void wsexObjBare() {
        throw new GatewayException("m", Map.of("code", 7));
    }

    @SubscribeMessage("wsexArr")
    void wsexArr() {
        throw new GatewayException("m", List.of("a", "b"));
    }

    static class SubException extends GatewayException {
        private static final long serialVersionUID = 1L;

        SubException() {
            super("sub");
        }
    }

    @SubscribeMessage("wsexSub")
    void wsexSub() {
        throw new SubException();
    }

    @SubscribeMessage("httpex")
    void httpex() {
        throw new IllegalArgumentException("bad");
    }

    @SubscribeMessage("err")
    void err() {
        throw new IllegalStateException("secret");
    }

    @SubscribeMessage("throwStr")
    void throwStr() {
        throw new AssertionError("plain string");
    }

    @SubscribeMessage("throwObj")
    void throwObj() throws Exception {
        throw new Exception("obj");
    }

    @SubscribeMessage("throwNull")
    void throwNull() throws Throwable {
        throw new Throwable();
    }

    @SubscribeMessage("typeErr")
    void typeErr() {
        throw new NullPointerException("a.b.c");
    }

    static class No implements Guard {
        @Override
        public boolean canActivate(EventContext context) {
            return false;
        }
    }

    static class NoUnauthorized implements Guard {
        @Override
        public boolean canActivate(EventContext context) {
            throw new GatewayException("Unauthorized");
        }
    }

    static class NoBroken implements Guard {
        @Override
        public boolean canActivate(EventContext context) throws Exception {
            throw new Exception("Unauthorized");
        }
    }

    @SubscribeMessage("guarded")
    @UseGuards(No.class)
    String guarded() {
        return "never";
    }

    @SubscribeMessage("guardedAsync")
    @UseGuards(No.class)
    String guardedAsync() {
        return "never";
    }

    @SubscribeMessage("guardedThrow")
    @UseGuards(NoUnauthorized.class)
    String guardedThrow() {
        return "never";
    }

    @SubscribeMessage("guardedHttp")
    @UseGuards(NoBroken.class)
    String guardedHttp() {
        return "never";
    }

    static class Wrap implements Interceptor {
        @Override
        public Object intercept(EventContext context, Invocation next) throws Exception {
            return Results.map(next.proceed(), result -> NestGateway.map("wrapped", result));
        }
    }

    @SubscribeMessage("wrapped")
    @UseInterceptors(Wrap.class)
    String wrapped() {
        return "x";
    }

    @SubscribeMessage("wrappedUndef")
    @UseInterceptors(Wrap.class)
    void wrappedUndef() {}

    @SubscribeMessage("wrappedEvent")
    @UseInterceptors(Wrap.class)
    Object wrappedEvent() {
        return NestGateway.map("event", "pong", "data", 1);
    }

    static class AckFilter implements ExceptionFilter<GatewayException> {
        @Override
        public Object handle(GatewayException exception, EventContext context) {
            if (!context.event().ack(Map.of("error", exception.getMessage()))) {
                context.socket().emit("exception", Map.of("noAck", exception.getMessage()));
            }
            return null;
        }
    }

    static class NoCauseFilter implements ExceptionFilter<GatewayException> {
        @Override
        public Object handle(GatewayException exception, EventContext context) {
            return exception.error();
        }
    }

    static class OwnCauseFilter implements ExceptionFilter<GatewayException> {
        @Override
        public Object handle(GatewayException exception, EventContext context) {
            return NestGateway.map(
                    "status",
                    "error",
                    "message",
                    exception.getMessage(),
                    "cause",
                    NestGateway.map("at", context.event().name(), "keys", List.of("p")));
        }
    }

    @SubscribeMessage("ackFilter")
    @UseFilters(AckFilter.class)
    void ackFilter() {
        throw new GatewayException("to ack");
    }

    @SubscribeMessage("noCause")
    @UseFilters(NoCauseFilter.class)
    void noCause() {
        throw new GatewayException("nc");
    }

    @SubscribeMessage("ownCause")
    @UseFilters(OwnCauseFilter.class)
    void ownCause() {
        throw new GatewayException("oc");
    }
}
