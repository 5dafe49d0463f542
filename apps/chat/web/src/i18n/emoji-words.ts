import type { Language } from "./language";

interface EmojiWords {
  search: string;
  categories: string;
  recent: string;
  tone: string;
  /** No tone, then from light to dark. */
  tones: readonly string[];
  none: string;
  found: (count: number) => string;
  groups: Record<string, string>;
}

/** Words of the emoji picker, which is loaded later than the page. */
export const emojiWords: Record<Language, EmojiWords> = {
  ko: {
    search: "이모지 찾기",
    categories: "이모지 종류",
    recent: "최근에 쓴 이모지",
    tone: "피부색",
    tones: ["기본", "하얀 피부", "조금 하얀 피부", "중간 피부", "조금 어두운 피부", "어두운 피부"],
    none: "찾는 이모지가 없어요.",
    found: (count) => `이모지 ${count}개`,
    groups: {
      faces: "표정", people: "사람", nature: "동물과 자연", food: "음식", travel: "여행과 장소", activities: "활동", objects: "사물", symbols: "기호", flags: "깃발",
    },
  },
  en: {
    search: "Search emoji",
    categories: "Emoji categories",
    recent: "Recently used",
    tone: "Skin tone",
    tones: ["Default", "Light", "Medium-light", "Medium", "Medium-dark", "Dark"],
    none: "No emoji found.",
    found: (count) => (count === 1 ? "1 emoji" : `${count} emoji`),
    groups: {
      faces: "Faces", people: "People", nature: "Animals and nature", food: "Food", travel: "Travel and places", activities: "Activities", objects: "Objects", symbols: "Symbols", flags: "Flags",
    },
  },
};
