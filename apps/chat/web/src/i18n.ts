import type { Language } from "./language";
import type { NameFault } from "./rules";
import { recall, remember } from "./storage";
import type { Connection } from "./state";

const en = {
  tagline: "Pick a room, say hello.",
  nickname: "Nickname",
  nicknameHint: "The others in a room see this name.",
  enter: "Come in",
  save: "Save",
  cancel: "Cancel",
  changeNickname: "Change nickname",
  language: "Language",
  rooms: "Rooms",
  noRooms: "No rooms yet. Make the first one.",
  loadingRooms: "Fetching the rooms…",
  newRoom: "New room",
  newRoomPlaceholder: "Name of a new room",
  create: "Create",
  you: "You",
  youAre: "Talking as",
  happenings: "What's happening",
  noHappenings: "Nothing yet.",
  conversation: "Conversation",
  chooseTitle: "Choose a room",
  chooseText: "Join one from the list, or make your own. What you write is seen by everybody in the room.",
  quietTitle: "Nobody has said anything yet",
  quietText: "Messages appear here while you are in the room.",
  write: "Message",
  writeHint: "Write a message…",
  send: "Send",
  offlineHint: "Not connected. Your text stays here until you can send it.",
  joiningHint: "Entering the room…",
  charactersLeft: "characters left",
  newest: "New messages",
  dismiss: "Dismiss",
  retry: "Try again",
  skip: "Skip to the conversation",
  connecting: "Connecting",
  online: "Online",
  reconnecting: "Reconnecting",
  refused: "Disconnected",
  refusedBy: "The server says",
  somethingRefused: "The server did not accept that.",
  notConnected: "Not connected. Please try again in a moment.",
  roomGone: "This room no longer exists:",
  blank: "Please enter a name.",
  long: "At most 40 characters, please.",
  control: "Control characters are not allowed.",
  separator: "A nickname cannot contain a colon before a space.",
};

type Words = typeof en;

const ko: Words = {
  tagline: "방을 골라 이야기를 나눠 보세요.",
  nickname: "닉네임",
  nicknameHint: "같은 방에 있는 사람들에게 보이는 이름이에요.",
  enter: "들어가기",
  save: "저장",
  cancel: "취소",
  changeNickname: "닉네임 변경",
  language: "언어",
  rooms: "채팅방",
  noRooms: "아직 방이 없어요. 첫 방을 만들어 보세요.",
  loadingRooms: "방 목록을 불러오는 중…",
  newRoom: "새 방",
  newRoomPlaceholder: "새 방 이름",
  create: "만들기",
  you: "나",
  youAre: "내 닉네임",
  happenings: "공지",
  noHappenings: "아직 소식이 없어요.",
  conversation: "대화",
  chooseTitle: "방을 선택해 주세요",
  chooseText: "목록에서 방에 들어가거나 새로 만들어 보세요. 보낸 글은 그 방에 있는 모두에게 보여요.",
  quietTitle: "아직 아무 말도 없어요",
  quietText: "방에 있는 동안 오간 메시지가 여기에 나타나요.",
  write: "메시지",
  writeHint: "메시지를 입력해 주세요…",
  send: "전송",
  offlineHint: "연결이 끊겼어요. 쓰던 글은 그대로 남아 있어요.",
  joiningHint: "방에 들어가는 중…",
  charactersLeft: "자 남음",
  newest: "새 메시지",
  dismiss: "닫기",
  retry: "다시 시도",
  skip: "대화로 건너뛰기",
  connecting: "연결 중",
  online: "연결됨",
  reconnecting: "다시 연결하는 중",
  refused: "연결 끊김",
  refusedBy: "서버 응답",
  somethingRefused: "서버가 요청을 받아들이지 않았어요.",
  notConnected: "연결되어 있지 않아요. 잠시 후 다시 시도해 주세요.",
  roomGone: "더 이상 없는 방이에요:",
  blank: "이름을 입력해 주세요.",
  long: "40자까지 쓸 수 있어요.",
  control: "제어 문자는 쓸 수 없어요.",
  separator: "닉네임에는 쌍점 뒤 공백을 쓸 수 없어요.",
} satisfies Record<keyof Words | NameFault | Connection, string>;

export const words: Record<Language, Words> = { ko, en };

export function firstLanguage(): Language {
  const kept = recall("language");
  if (kept === "ko" || kept === "en") return kept;
  return navigator.language.toLowerCase().startsWith("ko") ? "ko" : "en";
}

export function keepLanguage(language: Language): void {
  remember("language", language);
}

const clocks: Record<Language, Intl.DateTimeFormat> = {
  ko: new Intl.DateTimeFormat("ko", { hour: "numeric", minute: "2-digit" }),
  en: new Intl.DateTimeFormat("en", { hour: "numeric", minute: "2-digit" }),
};

export function clock(language: Language, at: number): string {
  return clocks[language].format(at);
}
