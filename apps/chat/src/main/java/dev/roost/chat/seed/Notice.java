package dev.roost.chat.seed;

/** Something that everybody is told. */
record Notice(String message) {
    static Notice created(String nickname, String room) {
        return new Notice(Html.name(nickname) + "님이 " + Html.name(room) + "방을 만들었습니다.");
    }

    static Notice joined(String nickname, String room) {
        return new Notice(Html.name(nickname) + "님이 " + Html.name(room) + "방에 입장했습니다.");
    }
}
