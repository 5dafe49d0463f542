package dev.roost.chat.talk;

import static dev.roost.chat.talk.TestTab.clientId;
import static dev.roost.chat.talk.TestTab.map;
import static dev.roost.chat.talk.TestTab.maps;
import static dev.roost.chat.talk.TestTab.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The requests {@code search:messages} and {@code search:people}, and {@code msg:history} by time. */
abstract class TalkSearchContract extends TalkContract {
    private static Map<String, Object> search(TestTab tab, Map<String, ?> argument) {
        return tab.request("search:messages", argument);
    }

    private static List<Map<String, Object>> hits(TestTab tab, Map<String, ?> argument) {
        return maps(search(tab, argument).get("hits"));
    }

    private static List<String> texts(TestTab tab, long room, String query) {
        return hits(tab, Map.of("query", query, "room", room)).stream()
                .map(hit -> (String) hit.get("text"))
                .toList();
    }

    /** The marked parts of the text of a hit. */
    private static List<String> marked(Map<String, Object> hit) {
        return maps(hit.get("ranges")).stream()
                .map(range ->
                        ((String) hit.get("text")).substring((int) number(range, "start"), (int) number(range, "end")))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "오늘 점심 뭐 먹을까요, 심",
        "오늘 점심 뭐 먹을까요, 점심",
        "오늘 점심 뭐 먹을까요, 먹을까",
        "오늘 점심 뭐 먹을까요, 오늘 먹",
        "Deploy the Server at 5, SERVER",
        "Deploy the Server at 5, eploy",
        "ＦＵＬＬ width, full",
        "ㅋㅋㅋㅋ 좋네요, ㅋㅋㅋ",
        "party 🎉 at noon, 🎉",
        "100% of a_b [x], 0%",
        "100% of a_b [x], a_b",
        "Straße, STRASSE",
    })
    void textIsFoundByAPart(String text, String query) {
        TestTab tab = visitor("a");
        long room = tab.create(name("room"));
        tab.say(room, "다른 말 other words");
        tab.say(room, text);
        assertThat(texts(tab, room, query)).containsExactly(text);
    }

    @ParameterizedTest
    @CsvSource({"점심을 먹어요, 심점", "plan, pl_n", "plan, p%n", "가나 다라, 나다", "ㅋㅋ, ㅋㅋㅋ", "abab ba, abba"})
    void textWithoutTheQueryIsNotFound(String text, String query) {
        TestTab tab = visitor("a");
        long room = tab.create(name("room"));
        tab.say(room, text);
        assertThat(texts(tab, room, query)).isEmpty();
    }

    @Test
    void decomposedTextIsFound() {
        TestTab tab = visitor("a");
        long room = tab.create(name("room"));
        String decomposed = Normalizer.normalize("회의록 정리", Normalizer.Form.NFD);
        tab.say(room, decomposed);
        List<Map<String, Object>> hits = hits(tab, Map.of("query", "의록", "room", room));
        assertThat(marked(hits.get(0))).containsExactly(Normalizer.normalize("의록", Normalizer.Form.NFD));
    }

    @Test
    void hitHasAuthorRoomTimeAndMarkedParts() {
        TestTab tab = visitor("a");
        long room = tab.create(name("room"));
        Map<String, Object> message = tab.say(room, "x".repeat(300) + " 예산 검토와 예산 회의 " + "y".repeat(300));
        Map<String, Object> hit =
                hits(tab, Map.of("query", "예산 회의", "room", room)).get(0);
        assertThat(hit).containsEntry("id", message.get("id")).containsEntry("at", message.get("at"));
        assertThat(number(hit, "room")).isEqualTo(room);
        assertThat(map(hit.get("author"))).containsEntry("nickname", tab.nickname());
        assertThat(marked(hit)).containsExactly("예산", "예산", "회의");
        assertThat((String) hit.get("text")).startsWith("…").endsWith("…").hasSizeLessThan(170);
    }

    @Test
    void editedAndDeletedMessagesAreFoundAsTheyAreNow() {
        TestTab tab = visitor("a");
        long room = tab.create(name("room"));
        long edited = number(tab.say(room, "처음 문장"), "id");
        long deleted = number(tab.say(room, "사라질 문장"), "id");
        tab.request("msg:edit", Map.of("message", edited, "text", "고친 글"));
        tab.request("msg:delete", Map.of("message", deleted));
        assertThat(texts(tab, room, "문장")).isEmpty();
        assertThat(texts(tab, room, "고친")).containsExactly("고친 글");
    }

    @Test
    void otherRoomsOfThePersonAreSearchedAndNoOthers() {
        TestTab one = visitor("a");
        TestTab other = visitor("b");
        String word = name("낱말");
        long shared = one.create(name("room"));
        long left = one.create(name("room"));
        long foreign = one.create(name("room"));
        other.join(shared);
        other.join(left);
        other.request("room:leave", Map.of("room", left));
        LongStream.of(shared, left, foreign).forEach(room -> one.say(room, word + " 여기"));
        assertThat(hits(one, Map.of("query", word))).hasSize(3);
        assertThat(hits(other, Map.of("query", word)))
                .extracting(hit -> number(hit, "room"))
                .containsExactly(shared);
        other.requestError("not_member", "search:messages", Map.of("query", word, "room", foreign));
        other.requestError("room_unknown", "search:messages", Map.of("query", word, "room", 999_999_999));
    }

    @Test
    void personAndDateAndFilesLimitTheResult() {
        TestTab one = visitor("a");
        TestTab other = visitor("b");
        long room = one.create(name("room"));
        other.join(room);
        one.say(room, "보고 하나");
        clock.advance(Duration.ofHours(3));
        Instant later = clock.instant();
        other.say(room, "보고 둘");
        clock.advance(Duration.ofHours(3));
        byte[] data = "text".getBytes(StandardCharsets.UTF_8);
        one.request("file:send", Map.of("room", room, "id", clientId(), "name", "주간 보고.txt", "data", data));
        Map<String, Object> all = Map.of("query", "보고", "room", room);
        assertThat(hits(one, all)).hasSize(3);
        assertThat(hits(one, with(all, "person", other.id())))
                .extracting(hit -> hit.get("text"))
                .containsExactly("보고 둘");
        assertThat(hits(one, with(all, "from", later))).hasSize(2);
        assertThat(hits(one, with(all, "to", later)))
                .extracting(hit -> hit.get("text"))
                .containsExactly("보고 하나");
        Map<String, Object> file = hits(one, with(all, "files", true)).get(0);
        assertThat(map(file.get("file"))).containsEntry("name", "주간 보고.txt");
        assertThat(maps(file.get("nameRanges"))).containsExactly(Map.of("start", 3, "end", 5));
        assertThat(hits(one, Map.of("room", room, "files", true))).hasSize(1);
        assertThat(hits(one, Map.of("room", room, "person", other.id()))).hasSize(1);
    }

    private static Map<String, Object> with(Map<String, Object> argument, String key, Object value) {
        Map<String, Object> all = new HashMap<>(argument);
        all.put(key, value instanceof Instant time ? time.toString() : value);
        return all;
    }

    /** People in a room, each of whom sends so few messages that the limit does not matter. */
    private List<TestTab> members(long room, TestTab first) {
        List<TestTab> members = new ArrayList<>(List.of(first));
        for (int i = 0; i < 7; i++) {
            TestTab member = visitor("m");
            member.join(room);
            members.add(member);
        }
        return members;
    }

    @Test
    void cursorContinuesWithOlderMessages() {
        TestTab tab = visitor("a");
        long room = tab.create(name("room"));
        List<TestTab> members = members(room, tab);
        List<Long> sent = IntStream.range(0, 45)
                .mapToObj(number -> {
                    clock.advance(Duration.ofSeconds(1));
                    return number(members.get(number % 8).say(room, "같은 말 " + number), "id");
                })
                .toList();
        Map<String, Object> query = Map.of("query", "같은 말", "room", room);
        List<Long> found = new ArrayList<>();
        Map<String, Object> page = search(tab, query);
        assertThat(maps(page.get("hits"))).hasSize(20);
        while (true) {
            maps(page.get("hits")).forEach(hit -> found.add(number(hit, "id")));
            if (!page.containsKey("next")) {
                break;
            }
            page = search(tab, with(query, "before", page.get("next")));
        }
        assertThat(found)
                .containsExactlyElementsOf(
                        sent.stream().sorted(Comparator.reverseOrder()).toList());
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "b", "!"})
    void meaninglessQueryIsRejected(String query) {
        visitor("a").requestError("invalid", "search:messages", Map.of("query", query));
    }

    @Test
    void longQueryIsRejected() {
        TestTab tab = visitor("a");
        tab.requestError("invalid", "search:messages", Map.of("query", "긴".repeat(201)));
        tab.requestError("invalid", "search:messages", Map.of("query", "한 두 세 네 다 여 일 여덟 아홉"));
        tab.requestError("invalid", "search:messages", Map.of("query", 5));
        tab.requestError("invalid", "search:messages", Map.of("query", "가나", "from", "yesterday"));
        tab.requestError("invalid", "search:people", Map.of("query", "긴".repeat(201)));
        tab.requestError("invalid", "search:people", Map.of("query", " "));
    }

    @Test
    void peopleAreFoundBySyllablesAndInitials() {
        TestTab sky = TestTab.of(server, name("김하늘"));
        TestTab alice = TestTab.of(server, name("Alice"));
        TestTab stranger = TestTab.of(server, name("박하늘"));
        long room = sky.create(name("room"));
        alice.join(room);
        for (String query : List.of("하늘", "ㅎㄴ", "ㄱㅎㄴ", "김ㅎ", sky.nickname().substring(1))) {
            assertThat(people(alice, query)).as(query).containsExactly(sky.nickname());
        }
        assertThat(people(alice, "하느")).as("while 하늘 is typed").containsExactly(sky.nickname());
        assertThat(people(sky, "aLI")).containsExactly(alice.nickname());
        assertThat(people(sky, "늘하")).isEmpty();
        assertThat(people(sky, "%")).isEmpty();
        assertThat(people(stranger, "하늘")).as("people of other rooms").isEmpty();
        sky.request("me:rename", Map.of("nickname", name("바다")));
        assertThat(people(alice, "ㅎㄴ")).isEmpty();
        assertThat(people(alice, "ㅂㄷ")).hasSize(1);
    }

    /** One kind of matching for both requests. */
    @Test
    void beginningsOfNamesAndWordsComeFirst() {
        String mark = name("q");
        TestTab inside = TestTab.of(server, "가x" + mark);
        TestTab word = TestTab.of(server, "나 " + mark);
        TestTab first = TestTab.of(server, mark + " 다");
        TestTab asking = visitor("a");
        long room = asking.create(name("room"));
        List.of(inside, word, first).forEach(tab -> tab.join(room));
        List<Object> expected = List.of(first.nickname(), word.nickname(), inside.nickname());
        assertThat(people(asking, mark.toUpperCase(Locale.ROOT))).containsExactlyElementsOf(expected);
        assertThat(
                        maps(asking.request("person:find", Map.of("query", mark.toUpperCase(Locale.ROOT)))
                                        .get("people"))
                                .stream()
                                .map(person -> person.get("nickname"))
                                .toList())
                .containsExactlyElementsOf(expected);
    }

    private static List<Object> people(TestTab tab, String query) {
        return maps(tab.request("search:people", Map.of("query", query)).get("people")).stream()
                .map(person -> person.get("nickname"))
                .toList();
    }

    @Test
    void historyIsFoundByTime() {
        TestTab tab = visitor("a");
        long room = tab.create(name("room"));
        long other = tab.create(name("room"));
        tab.requestError("invalid", "msg:history", Map.of("room", room, "at", "soon"));
        assertThat(ids(tab.request(
                        "msg:history",
                        Map.of("room", room, "at", clock.instant().toString()))))
                .isEmpty();
        List<TestTab> members = members(room, tab);
        Instant[] times = new Instant[60];
        long[] sent = new long[60];
        for (int day = 0; day < 60; day++) {
            clock.advance(Duration.ofHours(1));
            times[day] = clock.instant();
            if (day % 5 == 0) {
                tab.say(other, "elsewhere");
            }
            sent[day] = number(members.get(day % 8).say(room, "day " + day), "id");
        }
        for (int day : new int[] {0, 1, 30, 59}) {
            Map<String, Object> page = tab.request(
                    "msg:history",
                    Map.of("room", room, "at", times[day].minusSeconds(60).toString()));
            int expected = Math.max(0, day - 25);
            assertThat(ids(page)).as("day %s", day).startsWith(sent[expected]).contains(sent[day]);
            assertThat(page).containsEntry("more", expected > 0).containsEntry("newer", day + 25 < 60);
        }
        assertThat(ids(tab.request(
                        "msg:history",
                        Map.of(
                                "room",
                                room,
                                "at",
                                clock.instant().plusSeconds(9).toString()))))
                .endsWith(sent[59])
                .hasSize(25);
        TestTab stranger = visitor("b");
        stranger.requestError("not_member", "msg:history", Map.of("room", room, "at", "2026-01-01T00:00:00Z"));
    }
}
