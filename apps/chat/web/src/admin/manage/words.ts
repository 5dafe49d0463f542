import type { Language } from "../../i18n/language";
import { localeOf } from "../../i18n/language";
import { bytes } from "../format";
import type { Action, LogEntry, Role, RoomEntry } from "./api";

interface Act {
  actor: string;
  person: string;
  room: string;
  detail: string;
}

export interface ManageWords {
  find: string;
  findPeople: string;
  findRooms: string;
  show: string;
  order: string;
  groups: Record<"all" | "roles" | "banned", string>;
  orders: Record<"newest" | "members" | "messages" | "bytes", string>;
  roles: Record<Role, string>;
  kinds: Record<RoomEntry["kind"], (id: number) => string>;
  nothing: string;
  previous: string;
  next: string;
  done: string;
  cancel: string;
  faults: Record<string, string>;
  fault: string;
  devices: (count: number) => string;
  seen: (time: string) => string;
  banned: string;
  makeModerator: string;
  makeMember: string;
  makeMemberTitle: (name: string) => string;
  makeMemberText: string;
  ban: string;
  banTitle: (name: string) => string;
  banText: string;
  reason: string;
  duration: string;
  durations: Record<"60" | "1440" | "10080" | "43200" | "", string>;
  unban: string;
  revoke: string;
  revokeTitle: (name: string) => string;
  revokeText: string;
  of: (action: string, name: string) => string;
  ownerLink: string;
  ownerLinkHint: string;
  newLink: string;
  members: (count: string) => string;
  messages: (count: string) => string;
  files: (count: string) => string;
  owner: (name: string) => string;
  archived: string;
  archive: string;
  restore: string;
  remove: string;
  deleteRoomTitle: (name: string) => string;
  deleteRoomText: string;
  deleteFileTitle: string;
  deleteFileText: string;
  usage: string;
  largest: string;
  total: (count: string, size: string) => string;
  nobody: string;
  hiddenFile: string;
  privacy: string;
  operator: string;
  log: Record<Action, (act: Act) => string>;
}

const en: ManageWords = {
  find: "Find",
  findPeople: "Nickname",
  findRooms: "Name of a public room, or number",
  show: "Show",
  order: "Order",
  groups: { all: "Everybody", roles: "Owners and moderators", banned: "Banned people" },
  orders: { newest: "Newest first", members: "Most members", messages: "Most messages", bytes: "Most space" },
  roles: { member: "Member", moderator: "Moderator", owner: "Owner" },
  kinds: { public: (id) => `Room ${id}`, private: (id) => `Private room ${id}`, direct: (id) => `Direct messages ${id}` },
  nothing: "Nothing found.",
  previous: "Previous",
  next: "Next",
  done: "Done.",
  cancel: "Cancel",
  faults: {
    network: "The server did not respond.",
    refused: "The login has expired. Reload this page.",
    person_unknown: "This person does not exist any more, or is not banned.",
    room_unknown: "This room does not exist any more.",
    file_unknown: "This file does not exist any more.",
    last_owner: "The server needs an owner. Make somebody else an owner first.",
    too_many_roles: "Too many people have a role.",
    storage_full: "The disk of the server is full.",
  },
  fault: "That did not work.",
  devices: (count) => plural(String(count), "device"),
  seen: (time) => `last seen ${time}`,
  banned: "Banned",
  makeModerator: "Make moderator",
  makeMember: "Make member",
  makeMemberTitle: (name) => `Make ${name} a member?`,
  makeMemberText: "The person is no longer an owner of the server.",
  ban: "Ban",
  banTitle: (name) => `Ban ${name}?`,
  banText: "The person is disconnected everywhere, and cannot come back until the ban ends.",
  reason: "Reason, which the person can read",
  duration: "How long",
  durations: { 60: "An hour", 1440: "A day", 10080: "A week", 43200: "30 days", "": "For good" },
  unban: "Lift the ban",
  revoke: "Revoke devices",
  revokeTitle: (name) => `Revoke all devices of ${name}?`,
  revokeText: "The person is logged out everywhere. Without a passkey or an account, the nickname becomes free, and the person can't come back as the same one.",
  of: (action, name) => `${action}: ${name}`,
  ownerLink: "Create owner link",
  ownerLinkHint: "The first person who opens the link becomes an owner of the server.",
  newLink: "The new link. It is shown only now.",
  members: (count) => plural(count, "member"),
  messages: (count) => plural(count, "message"),
  files: (count) => plural(count, "file"),
  owner: (name) => `owned by ${name}`,
  archived: "Archived",
  archive: "Archive",
  restore: "Restore",
  remove: "Delete",
  deleteRoomTitle: (name) => `Delete ${name}?`,
  deleteRoomText: "All messages and files of the room are gone for everybody. This cannot be undone.",
  deleteFileTitle: "Delete this file?",
  deleteFileText: "It is gone for everybody. A message without text is deleted with it.",
  usage: "By person",
  largest: "Largest files",
  total: (count, size) => `${plural(count, "file")}, ${size}`,
  nobody: "Guests and former people",
  hiddenFile: "File in a private room",
  privacy: "Names and texts of private rooms and direct messages are not shown.",
  operator: "The operator",
  log: {
    person_removed: ({ actor, person, room, detail }) => `${actor} removed ${person} from ${room} for ${time("en", detail)}`,
    person_muted: ({ actor, person, room, detail }) => `${actor} muted ${person} in ${room} for ${time("en", detail)}`,
    person_unmuted: ({ actor, person, room }) => `${actor} unmuted ${person} in ${room}`,
    person_banned: ({ actor, person, detail }) => `${actor} banned ${person} ${detail === "" ? "for good" : `for ${time("en", detail)}`}`,
    person_unbanned: ({ actor, person }) => `${actor} lifted the ban of ${person}`,
    role_changed: ({ actor, person, detail }) => `${actor} changed the role of ${person} to ${en.roles[detail as Role].toLowerCase()}`,
    devices_revoked: ({ actor, person, detail }) => `${actor} revoked the devices of ${person} (${detail})`,
    room_archived: ({ actor, room }) => `${actor} archived ${room}`,
    room_restored: ({ actor, room }) => `${actor} restored ${room}`,
    room_deleted: ({ actor, room }) => `${actor} deleted ${room}`,
    message_deleted: ({ actor, person, room }) => `${actor} deleted a message of ${person} in ${room}`,
    file_deleted: ({ actor, person, room, detail }) => `${actor} deleted a file${person && ` of ${person}`} in ${room} (${bytes("en", Number(detail))})`,
    backup_downloaded: ({ actor }) => `${actor} downloaded a backup`,
    invite_created: ({ actor }) => `${actor} created an invite link`,
    invite_revoked: ({ actor }) => `${actor} withdrew an invite link`,
    owner_link_created: ({ actor }) => `${actor} created a link to become an owner`,
    owner_link_used: ({ actor }) => `${actor} became an owner by a link`,
  },
};

const ko: ManageWords = {
  find: "찾기",
  findPeople: "닉네임",
  findRooms: "공개 방 이름이나 번호",
  show: "보기",
  order: "순서",
  groups: { all: "모두", roles: "주인과 관리자", banned: "차단한 사람" },
  orders: { newest: "최근에 만든 순", members: "멤버 많은 순", messages: "메시지 많은 순", bytes: "용량 큰 순" },
  roles: { member: "멤버", moderator: "관리자", owner: "주인" },
  kinds: { public: (id) => `방 ${id}`, private: (id) => `비공개 방 ${id}`, direct: (id) => `1:1 대화 ${id}` },
  nothing: "찾은 것이 없어요.",
  previous: "이전",
  next: "다음",
  done: "했어요.",
  cancel: "취소",
  faults: {
    network: "서버가 응답하지 않았어요.",
    refused: "비밀번호를 다시 입력해야 해요. 페이지를 새로 고쳐 주세요.",
    person_unknown: "이제 없는 사람이거나 차단되지 않은 사람이에요.",
    room_unknown: "이제 없는 방이에요.",
    file_unknown: "이제 없는 파일이에요.",
    last_owner: "서버에는 주인이 있어야 해요. 먼저 다른 사람을 주인으로 만들어 주세요.",
    too_many_roles: "역할이 있는 사람이 너무 많아요.",
    storage_full: "서버의 디스크가 가득 찼어요.",
  },
  fault: "하지 못했어요.",
  devices: (count) => `기기 ${count}대`,
  seen: (time) => `마지막 접속 ${time}`,
  banned: "차단됨",
  makeModerator: "관리자로",
  makeMember: "멤버로",
  makeMemberTitle: (name) => `${name}님을 멤버로 바꿀까요?`,
  makeMemberText: "더는 서버의 주인이 아니게 돼요.",
  ban: "차단",
  banTitle: (name) => `${name}님을 차단할까요?`,
  banText: "모든 기기의 연결이 끊기고, 차단이 끝날 때까지 다시 들어올 수 없어요.",
  reason: "이유 (차단된 사람이 읽을 수 있어요)",
  duration: "기간",
  durations: { 60: "1시간", 1440: "하루", 10080: "일주일", 43200: "30일", "": "계속" },
  unban: "차단 풀기",
  revoke: "기기 해지",
  revokeTitle: (name) => `${name}님의 기기를 모두 해지할까요?`,
  revokeText: "모든 기기에서 로그아웃돼요. 패스키나 계정이 없으면 닉네임을 다른 사람이 쓸 수 있게 되고, 같은 사람으로 돌아올 수 없어요.",
  of: (action, name) => `${action}: ${name}`,
  ownerLink: "주인 링크 만들기",
  ownerLinkHint: "링크를 처음 연 사람이 서버의 주인이 돼요.",
  newLink: "새 링크예요. 지금만 보여요.",
  members: (count) => `멤버 ${count}명`,
  messages: (count) => `메시지 ${count}개`,
  files: (count) => `파일 ${count}개`,
  owner: (name) => `방장 ${name}`,
  archived: "보관됨",
  archive: "보관",
  restore: "보관 풀기",
  remove: "삭제",
  deleteRoomTitle: (name) => `${name}, 삭제할까요?`,
  deleteRoomText: "방의 메시지와 파일이 모두에게서 사라져요. 되돌릴 수 없어요.",
  deleteFileTitle: "이 파일을 삭제할까요?",
  deleteFileText: "모두에게서 사라져요. 글이 없는 메시지는 함께 삭제돼요.",
  usage: "사람별",
  largest: "큰 파일",
  total: (count, size) => `파일 ${count}개, ${size}`,
  nobody: "게스트와 이제 없는 사람",
  hiddenFile: "비공개 방의 파일",
  privacy: "비공개 방과 1:1 대화의 이름과 글은 보이지 않아요.",
  operator: "운영자",
  log: {
    person_removed: ({ actor, person, room, detail }) => `${actor}님이 ${person}님을 ${room}에서 ${time("ko", detail)} 동안 내보냈어요`,
    person_muted: ({ actor, person, room, detail }) => `${actor}님이 ${room}에서 ${person}님의 말하기를 ${time("ko", detail)} 동안 막았어요`,
    person_unmuted: ({ actor, person, room }) => `${actor}님이 ${room}에서 ${person}님의 말하기를 다시 허용했어요`,
    person_banned: ({ actor, person, detail }) => `${actor}님이 ${person}님을 ${detail === "" ? "계속" : `${time("ko", detail)} 동안`} 차단했어요`,
    person_unbanned: ({ actor, person }) => `${actor}님이 ${person}님의 차단을 풀었어요`,
    role_changed: ({ actor, person, detail }) => `${actor}님이 ${person}님의 역할을 바꿨어요: ${ko.roles[detail as Role]}`,
    devices_revoked: ({ actor, person, detail }) => `${actor}님이 ${person}님의 기기 ${detail}대를 해지했어요`,
    room_archived: ({ actor, room }) => `${actor}님이 보관했어요: ${room}`,
    room_restored: ({ actor, room }) => `${actor}님이 보관을 풀었어요: ${room}`,
    room_deleted: ({ actor, room }) => `${actor}님이 삭제했어요: ${room}`,
    message_deleted: ({ actor, person, room }) => `${actor}님이 ${room}에서 ${person}님의 메시지를 삭제했어요`,
    file_deleted: ({ actor, person, room, detail }) => `${actor}님이 ${room}에서 ${person && `${person}님의 `}파일을 삭제했어요 (${bytes("ko", Number(detail))})`,
    backup_downloaded: ({ actor }) => `${actor}님이 백업을 내려받았어요`,
    invite_created: ({ actor }) => `${actor}님이 초대 링크를 만들었어요`,
    invite_revoked: ({ actor }) => `${actor}님이 초대 링크를 취소했어요`,
    owner_link_created: ({ actor }) => `${actor}님이 주인 링크를 만들었어요`,
    owner_link_used: ({ actor }) => `${actor}님이 링크로 서버의 주인이 됐어요`,
  },
};

/** The English plural of a word, after a formatted number. */
function plural(count: string, word: string): string {
  return `${count} ${word}${count === "1" ? "" : "s"}`;
}

export const manageWords: Record<Language, ManageWords> = { ko, en };

const UNITS = [["day", 1440], ["hour", 60], ["minute", 1]] as const;

/** Formats minutes in the largest unit that needs no fraction. */
function time(language: Language, minutes: string): string {
  const [unit, size] = UNITS.find(([, each]) => Number(minutes) % each === 0) ?? UNITS[2];
  return new Intl.NumberFormat(localeOf(language), { style: "unit", unit, unitDisplay: "long" }).format(Number(minutes) / size);
}

/** Keeps the direction of a name from changing that of the sentence. */
function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

export function logText(language: Language, { actor, action, person, room, detail }: LogEntry): string {
  const say = manageWords[language];
  return say.log[action]({
    actor: actor === undefined ? say.operator : isolated(actor.nickname ?? "?"),
    person: person === undefined ? "" : isolated(person.nickname ?? "?"),
    room: room === undefined ? "" : room.name === undefined ? say.kinds.private(room.id) : isolated(room.name),
    detail,
  });
}
