package dev.roost.chat.leak;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The places that show rooms, messages or files, except answers and events. */
final class LeakObservers implements AutoCloseable {
    private static final int FILES = 3;

    private final String operator;
    private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
    private final Logger rootLogger = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getFormattedMessage());
        }
    };

    /** @param operator the operator's name and password, with a colon between */
    LeakObservers(String operator) {
        this.operator = Base64.getEncoder().encodeToString(operator.getBytes(StandardCharsets.UTF_8));
        appender.start();
        rootLogger.addAppender(appender);
    }

    List<LeakObserver> all() {
        return List.of(
                LeakObservers::lists, LeakObservers::searches, LeakObservers::files, this::operatorsNumbers, this::log);
    }

    private static void lists(LeakWorld world) {
        for (LeakWorld.Actor actor : world.people.values()) {
            for (boolean archived : new boolean[] {false, true}) {
                JsonNode answer = actor.tab.request("room:list", Map.of("archived", archived));
                world.checkList(actor, answer, archived);
                world.check(actor, "list of rooms", answer);
            }
        }
    }

    private static void searches(LeakWorld world) {
        for (LeakWorld.Actor actor : world.people.values()) {
            world.check(actor, "hits", actor.tab.request("search:messages", Map.of("query", "secret")));
            world.check(actor, "hits with files", actor.tab.request("search:messages", Map.of("files", true)));
            world.check(actor, "found people", actor.tab.request("search:people", Map.of("query", "사람")));
        }
    }

    /** Everybody requests files by their ids, also those of deleted messages and rooms: the last one, and some others. */
    private static void files(LeakWorld world) {
        List<String> ids = new ArrayList<>(world.model.files.keySet());
        for (int at = 0; at < FILES && !ids.isEmpty(); at++) {
            String id = at == 0 ? ids.get(ids.size() - 1) : world.anyOf(ids);
            requireStatus(world, id, null, null);
            requireStatus(world, id, null, "chat-files=forged");
            world.people.values().forEach(actor -> requireStatus(world, id, actor.id, actor.cookie));
        }
    }

    private static void requireStatus(LeakWorld world, String id, @Nullable String person, @Nullable String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(world.uri("/files/" + id));
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        HttpResponse<String> response = LeakWorld.send(request);
        int expected = world.model.mayReadFile(person, id) ? 200 : 404;
        if (response.statusCode() != expected) {
            throw new AssertionError("leak: file " + id + " for " + person + " with " + cookie + ": "
                    + response.statusCode() + " (expected: " + expected + ")");
        }
    }

    private void operatorsNumbers(LeakWorld world) {
        HttpResponse<String> response = LeakWorld.send(
                HttpRequest.newBuilder(world.uri("/admin/numbers")).header("Authorization", "Basic " + operator));
        if (response.statusCode() != 200) {
            throw new AssertionError("/admin/numbers: " + response.statusCode());
        }
        world.checkForOutsiders("the operator's numbers", response.body());
    }

    private void log(LeakWorld world) {
        List<String> lines = new ArrayList<>(logged);
        logged.clear();
        lines.forEach(line -> world.checkForOutsiders("the log", line));
    }

    @Override
    public void close() {
        rootLogger.detachAppender(appender);
        appender.stop();
    }
}
