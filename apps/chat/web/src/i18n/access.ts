import type { Language } from "./language";

/** The texts of dialogs that only owners and moderators open, and of the notice of restricted access: loaded with them. */
export interface AccessWords {
  loginHint: string;
  login: string;
  loginFailed: string;
  loggedOut: string;
  tryAgain: string;
  invites: string;
  invitesHint: string;
  expires: string;
  uses: string;
  anyUses: string;
  room: string;
  noRoom: string;
  createLink: string;
  ownerLink: string;
  ownerLinkHint: string;
  newLink: string;
  copyLink: string;
  copied: string;
  revoke: string;
  noInvites: string;
  bans: string;
  noBans: string;
  unban: string;
  reason: string;
  reasonHint: string;
  duration: string;
  forever: string;
  banText: string;
  ban: string;
  durations: Record<60 | 1440 | 10080 | 43200, string>;
  useCount: (used: number, uses: number) => string;
  state: Record<"revoked" | "used", string>;
  until: (time: string) => string;
  by: (name: string) => string;
  banTitle: (name: string) => string;
  revokeNamed: (number: number) => string;
  unbanNamed: (name: string) => string;
}

const en: AccessWords = {
  loginHint: "This chat belongs to people with an account.",
  login: "Log in",
  loginFailed: "The login did not work. Please try again.",
  loggedOut: "You are logged out on this device.",
  tryAgain: "Try again",
  invites: "Invite links",
  invitesHint: "A link lets people in until it expires or is used up.",
  expires: "Valid for",
  uses: "Number of people",
  anyUses: "Any number",
  room: "Opens",
  noRoom: "The list of rooms",
  createLink: "Create link",
  ownerLink: "Create owner link",
  ownerLinkHint: "The first person who opens an owner link becomes an owner of the server.",
  newLink: "The new link. It is shown only now.",
  copyLink: "Copy",
  copied: "Copied",
  revoke: "Withdraw",
  noInvites: "There are no links.",
  bans: "Banned people",
  noBans: "Nobody is banned.",
  unban: "Lift the ban",
  reason: "Reason",
  reasonHint: "The person can read it.",
  duration: "How long",
  forever: "For good",
  banText: "The person is disconnected everywhere, and cannot come back until the ban ends.",
  ban: "Ban",
  durations: { 60: "An hour", 1440: "A day", 10080: "A week", 43200: "30 days" },
  useCount: (used, uses) => (uses === 0 ? `${used} used` : `${used} of ${uses} used`),
  state: { revoked: "no longer valid", used: "used up" },
  until: (time) => `until ${time}`,
  by: (name) => `by ${name}`,
  banTitle: (name) => `Ban ${name}?`,
  revokeNamed: (number) => `Withdraw link ${number}`,
  unbanNamed: (name) => `Lift the ban of ${name}`,
};

const ko: AccessWords = {
  loginHint: "계정이 있는 사람이 쓰는 채팅이에요.",
  login: "로그인",
  loginFailed: "로그인하지 못했어요. 다시 시도해 주세요.",
  loggedOut: "이 기기에서 로그아웃됐어요.",
  tryAgain: "다시 시도",
  invites: "초대 링크",
  invitesHint: "링크를 가진 사람은 기간이 지나거나 다 쓸 때까지 들어올 수 있어요.",
  expires: "유효 기간",
  uses: "인원",
  anyUses: "제한 없음",
  room: "열 곳",
  noRoom: "방 목록",
  createLink: "링크 만들기",
  ownerLink: "주인 링크 만들기",
  ownerLinkHint: "주인 링크를 처음 연 사람이 서버의 주인이 돼요.",
  newLink: "새 링크예요. 지금만 보여요.",
  copyLink: "복사",
  copied: "복사했어요",
  revoke: "취소",
  noInvites: "링크가 없어요.",
  bans: "차단한 사람",
  noBans: "차단한 사람이 없어요.",
  unban: "차단 풀기",
  reason: "이유",
  reasonHint: "차단된 사람이 읽을 수 있어요.",
  duration: "기간",
  forever: "계속",
  banText: "모든 기기의 연결이 끊기고, 차단이 끝날 때까지 다시 들어올 수 없어요.",
  ban: "차단",
  durations: { 60: "1시간", 1440: "하루", 10080: "일주일", 43200: "30일" },
  useCount: (used, uses) => (uses === 0 ? `${used}명 사용` : `${uses}명 중 ${used}명 사용`),
  state: { revoked: "쓸 수 없음", used: "다 씀" },
  until: (time) => `${time}까지`,
  by: (name) => `${name}님이 차단`,
  banTitle: (name) => `${name}님을 차단할까요?`,
  revokeNamed: (number) => `링크 ${number} 취소`,
  unbanNamed: (name) => `${name}님 차단 풀기`,
};

export const accessWords: Record<Language, AccessWords> = { ko, en };
