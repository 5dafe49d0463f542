package dev.roost.chat.seed;

/** A notice to everybody. */
record NoticeEvent(String message) {
    static NoticeEvent created(String nickname, String room) {
        return new NoticeEvent(Html.name(nickname) + "님이 " + Html.name(room) + "방을 만들었습니다.");
    }

    static NoticeEvent joined(String nickname, String room) {
        return new NoticeEvent(Html.name(nickname) + "님이 " + Html.name(room) + "방에 입장했습니다.");
    }
}
