package dev.roost.chat.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Korean and English texts whose words are as unequally frequent as those of people. The same seed results in the same texts. */
final class SampleTexts {
    private static final String[] KOREAN =
            ("오늘 내일 회의 점심 시간 그리고 그래서 확인 부탁드립니다 감사합니다 네 좋아요 제가 지금 보고서 자료 공유 일정 팀장님 고객 요청 서버 배포"
                            + " 오류 수정 완료 진행 중입니다 주세요 알겠습니다 안녕하세요 수고하셨습니다 어제 다음주 월요일 화요일 금요일 오전 오후 문서 링크 화면 디자인"
                            + " 개발 테스트 결과 검토 의견 회신 전화 메일 커피 저녁 퇴근 출근 휴가 비용 계약 견적 납품 재고 매출 목표 분기 전략 마케팅 광고 채용 면접"
                            + " 하늘 바다 나무 사람 생각 문제 방법 이유 경우 정도 때문 처음 마지막 다시 조금 많이 정말 아마 혹시 그럼 일단 우선 먼저 나중에 같이")
                    .split(" ");
    private static final String[] ENGLISH =
            ("the a to and of is in that it for on with this you we are be have not can will from at or as by an if do"
                            + " meeting lunch report server deploy release error bug fix review please thanks ok done update version branch test"
                            + " build failed passed customer request design page button color layout budget contract invoice schedule monday"
                            + " friday tomorrow today yesterday morning afternoon office remote travel hotel flight train coffee question answer"
                            + " idea plan draft final document link folder photo video sound music project deadline milestone roadmap sprint")
                    .split(" ");
    private static final String SYLLABLES = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후기니디리미비시이지치키티피히"
            + "강남당랑망방상앙장창간난단란만반산안잔찬건넌던런먼번선언전천경녕병성영정청평형곡독록목복속옥족촉관권물발설열절철필학한현환활";
    private static final String[] FAMILY = "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍".split(" ");
    private static final String[] GIVEN =
            ("하늘 서준 도윤 시우 주원 하준 지호 서연 서윤 지우 서현 하은 민서 지유 윤서 채원 수아 지민 은우 준서 현우 지훈 예준 유진 수빈 다은" + " 소율 예린 나은 가은")
                    .split(" ");
    private static final String[] FIRST =
            "Alice Ben Clara David Emma Frank Grace Henry Iris Jack Kate Liam Mia Noah Olivia Paul".split(" ");

    private final Random random;
    private final List<String> korean;
    private final List<String> english;

    SampleTexts(long seed) {
        this.random = new Random(seed);
        this.korean = vocabulary(KOREAN, 6000, this::koreanWord);
        this.english = vocabulary(ENGLISH, 6000, this::englishWord);
    }

    private static List<String> vocabulary(String[] common, int size, java.util.function.Supplier<String> more) {
        List<String> words = new ArrayList<>(List.of(common));
        while (words.size() < size) {
            words.add(more.get());
        }
        return words;
    }

    private String koreanWord() {
        return syllables(2 + random.nextInt(3));
    }

    private String syllables(int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> String.valueOf(SYLLABLES.charAt(zipf(SYLLABLES.length()))))
                .collect(Collectors.joining());
    }

    private String englishWord() {
        return IntStream.range(0, 2 + random.nextInt(3))
                .mapToObj(
                        each -> "bcdfghklmnprstvw".charAt(random.nextInt(16)) + "" + "aeiou".charAt(random.nextInt(5)))
                .collect(Collectors.joining());
    }

    /** A number below a limit: small ones are more frequent. */
    int zipf(int limit) {
        return (int) Math.min(limit - 1.0, Math.pow(limit + 1.0, random.nextDouble()) - 1);
    }

    int below(int limit) {
        return random.nextInt(limit);
    }

    String word() {
        return random.nextInt(10) < 6 ? korean.get(zipf(korean.size())) : english.get(zipf(english.size()));
    }

    String message() {
        if (random.nextInt(12) == 0) {
            return "ㅋ".repeat(2 + random.nextInt(8));
        }
        List<String> words = random.nextInt(10) < 6 ? korean : english;
        return IntStream.range(0, 2 + zipf(30))
                .mapToObj(each -> words.get(zipf(words.size())))
                .collect(Collectors.joining(" "));
    }

    String nickname(int number) {
        String name = number % 4 == 0
                ? FIRST[random.nextInt(FIRST.length)]
                : FAMILY[random.nextInt(FAMILY.length)] + GIVEN[random.nextInt(GIVEN.length)];
        return name + " " + number;
    }

    String room(int number) {
        return number == 0 ? "전체" : word() + " " + word() + " " + number;
    }

    /** A part of a text, of one to three words. */
    String part(String text) {
        String[] words = text.split(" ");
        int from = random.nextInt(words.length);
        int to = Math.min(words.length, from + 1 + random.nextInt(2));
        String part = String.join(" ", List.of(words).subList(from, to));
        return part.length() <= 3 || random.nextBoolean()
                ? part
                : part.substring(0, 2 + random.nextInt(part.length() - 2));
    }
}
