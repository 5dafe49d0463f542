import type { Language } from "./language";

/** The texts of the dialog for the picture of the user, which are loaded with it. */
export interface AvatarWords {
  title: string;
  hint: string;
  choose: string;
  another: string;
  remove: string;
  part: string;
  partHint: string;
  zoom: string;
  unreadable: string;
}

export const avatarWords: Record<Language, AvatarWords> = {
  ko: {
    title: "프로필 사진",
    hint: "함께하는 사람들에게 이름 옆에 보여요.",
    choose: "사진 고르기",
    another: "다른 사진",
    remove: "사진 지우기",
    part: "사진에서 쓸 부분",
    partHint: "끌거나 화살표 키로 옮겨요.",
    zoom: "확대",
    unreadable: "이 사진은 열 수 없어요. JPEG, PNG, WebP, GIF 사진을 골라 주세요.",
  },
  en: {
    title: "Your picture",
    hint: "The people you chat with see it next to your name.",
    choose: "Choose a picture",
    another: "Another picture",
    remove: "Remove picture",
    part: "Part of the picture",
    partHint: "Drag it, or move it with the arrow keys.",
    zoom: "Zoom",
    unreadable: "This picture can't be opened. Please choose a JPEG, PNG, WebP or GIF.",
  },
};
