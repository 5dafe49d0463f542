package dev.roost.chat.seed;

import dev.roost.chat.domain.ChatException;
import java.util.Map;
import java.util.Optional;

/** The texts by which guests learn that a request was rejected, in the language of the original page. Pure. */
final class RefusalText {
    private static final Map<String, String> TEXTS = Map.of(
            "muted", "방장이 말하기를 제한해서 메시지를 보내지 못했습니다.",
            "removed", "방장이 내보내서 지금은 이 방에 들어갈 수 없습니다.",
            "rate_limited", "요청이 너무 많습니다. 잠시 후 다시 시도해 주세요.",
            "too_many_rooms", "더는 방을 만들 수 없습니다.",
            "nickname_taken", "다른 사람이 쓰고 있는 닉네임입니다. 페이지를 새로 고쳐 다른 이름을 입력해 주세요.",
            "storage_full", "지금은 서버에 더 저장할 수 없습니다.");

    private RefusalText() {}

    /** Returns the notice for a refusal that the page itself can cause, without a fault of its script; empty for others. */
    static Optional<NoticeEvent> of(ChatException refusal) {
        return Optional.ofNullable(TEXTS.get(refusal.code())).map(NoticeEvent::new);
    }

    static MessageEvent removed(String room) {
        return new MessageEvent("※ 방장이 " + Html.name(room) + "방에서 내보냈습니다.");
    }

    static MessageEvent muted(String room, boolean muted) {
        return new MessageEvent(
                muted ? "※ 방장이 " + Html.name(room) + "방에서 말하기를 제한했습니다." : "※ " + Html.name(room) + "방에서 다시 말할 수 있습니다.");
    }
}
