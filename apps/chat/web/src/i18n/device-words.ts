import { withParticle } from "../model/particles";
import type { Language } from "./language";

type Plain =
  | "another" | "anotherHint" | "anotherAction" | "linkLabel" | "linkWarning" | "copyLink" | "copied" | "qr" | "devices" | "unknownDevice"
  | "thisDevice" | "logout" | "logoutOther" | "passkeys" | "passkeysHint" | "noPasskeys" | "addPasskey" | "adding" | "passkeyName"
  | "passkeyExists" | "passkeyUnsupported" | "neverUsed" | "removePasskey" | "everywhere" | "loading"
  | "revokeText" | "revokeAction" | "removePasskeyText" | "removeAction" | "logoutTitle" | "logoutText" | "logoutLastText"
  | "logoutAction" | "everywhereTitle" | "everywhereText" | "everywhereLastText" | "everywhereAction" | "linkChecking" | "linkFailed"
  | "linkText" | "linkAction" | "linkUsing" | "later" | "goOn";

/** The texts of devices and passkeys, which are loaded with their dialogs. */
export interface DeviceWords extends Record<Plain, string> {
  validUntil: (time: string) => string;
  arrived: (device: string) => string;
  seen: (time: string) => string;
  used: (time: string) => string;
  logoutOtherOf: (device: string) => string;
  removePasskeyOf: (passkey: string) => string;
  revokeTitle: (device: string) => string;
  removePasskeyTitle: (passkey: string) => string;
  linkTitle: (nickname: string) => string;
  linkReplaces: (nickname: string) => string;
}

const en: DeviceWords = {
  another: "Use on another device",
  anotherHint: "Rooms, read messages and your nickname come along.",
  anotherAction: "Show link and QR code",
  linkLabel: "Link for your other device",
  linkWarning: "Whoever opens it first is you. Do not share it.",
  copyLink: "Copy",
  copied: "Copied",
  qr: "QR code of the link for your other device",
  validUntil: (time) => `It works once, until ${time}.`,
  arrived: (device) => (device === "" ? "Your other device is logged in now." : `Your other device is logged in now: ${device}.`),
  devices: "Your devices",
  unknownDevice: "Unknown device",
  thisDevice: "this device",
  seen: (time) => `Last seen: ${time}`,
  logout: "Log out…",
  logoutOther: "Log out…",
  logoutOtherOf: (device) => `Log out ${device}…`,
  passkeys: "Passkeys",
  passkeysHint: "Come back as the same person with a fingerprint, a face, a PIN or a security key, without any of your devices.",
  noPasskeys: "No passkeys yet.",
  addPasskey: "Add a passkey",
  adding: "Adding…",
  passkeyName: "Name of the new passkey",
  passkeyExists: "This device has a passkey of yours already.",
  passkeyUnsupported: "Passkeys need HTTPS, a domain name and a browser that supports them.",
  neverUsed: "Not used yet",
  used: (time) => `Last used: ${time}`,
  removePasskey: "Remove…",
  removePasskeyOf: (passkey) => `Remove passkey ${passkey}…`,
  everywhere: "Log out everywhere…",
  loading: "Loading devices…",
  revokeTitle: (device) => `Log out ${device}?`,
  revokeText: "This device is disconnected at once, and needs a link or a passkey to come back.",
  revokeAction: "Log out",
  removePasskeyTitle: (passkey) => `Remove passkey ${passkey}?`,
  removePasskeyText: "You can no longer sign in with it. Delete it from your device, too.",
  removeAction: "Remove",
  logoutTitle: "Log out?",
  logoutText: "You are logged out on this device only. Your nickname stays yours: come back with another device or a passkey.",
  logoutLastText: "This is your last device, and you have no passkey: you cannot come back as this person, and your nickname becomes free. Your messages stay, but you can no longer change them.",
  logoutAction: "Log out",
  everywhereTitle: "Log out everywhere?",
  everywhereText: "All your devices are logged out. Your nickname stays yours: come back with a passkey.",
  everywhereLastText: "All your devices are logged out, and you have no passkey: you cannot come back as this person, and your nickname becomes free. Your messages stay, but you can no longer change them.",
  everywhereAction: "Log out everywhere",
  linkChecking: "Checking the link…",
  linkFailed: "The link does not work",
  linkTitle: (nickname) => `Continue as ${nickname} on this device?`,
  linkText: "Rooms, read messages and your nickname are the same on all your devices.",
  linkReplaces: (nickname) => `This browser is ${nickname} now. To be ${nickname} again, you need another device or a passkey of ${nickname}.`,
  linkAction: "Continue",
  linkUsing: "Logging in…",
  later: "Not now",
  goOn: "Go to the chat",
};

const ko: DeviceWords = {
  another: "다른 기기에서 쓰기",
  anotherHint: "방, 읽은 위치, 닉네임이 그대로 이어져요.",
  anotherAction: "링크와 QR 코드 보기",
  linkLabel: "다른 기기에서 열 링크",
  linkWarning: "이 링크를 먼저 여는 사람이 내가 돼요. 다른 사람에게 보내지 마세요.",
  copyLink: "복사",
  copied: "복사됨",
  qr: "다른 기기에서 열 링크의 QR 코드",
  validUntil: (time) => `${time}까지 한 번만 쓸 수 있어요.`,
  arrived: (device) => (device === "" ? "다른 기기에서 로그인했어요." : `다른 기기에서 로그인했어요: ${device}`),
  devices: "내 기기",
  unknownDevice: "알 수 없는 기기",
  thisDevice: "이 기기",
  seen: (time) => `마지막 접속: ${time}`,
  logout: "로그아웃…",
  logoutOther: "로그아웃…",
  logoutOtherOf: (device) => `${device} 로그아웃…`,
  passkeys: "패스키",
  passkeysHint: "기기를 모두 잃어버려도 지문, 얼굴, PIN이나 보안 키로 다시 나로 들어올 수 있어요.",
  noPasskeys: "아직 패스키가 없어요.",
  addPasskey: "패스키 추가",
  adding: "추가하는 중…",
  passkeyName: "새 패스키 이름",
  passkeyExists: "이 기기에는 이미 내 패스키가 있어요.",
  passkeyUnsupported: "패스키는 HTTPS와 도메인 이름, 지원하는 브라우저가 필요해요.",
  neverUsed: "아직 쓰지 않음",
  used: (time) => `마지막 사용: ${time}`,
  removePasskey: "삭제…",
  removePasskeyOf: (passkey) => `패스키 ${passkey} 삭제…`,
  everywhere: "모든 기기에서 로그아웃…",
  loading: "기기 목록을 불러오는 중…",
  revokeTitle: (device) => `${withParticle(device, "을/를")} 로그아웃할까요?`,
  revokeText: "이 기기는 바로 연결이 끊기고, 링크나 패스키가 있어야 다시 들어올 수 있어요.",
  revokeAction: "로그아웃",
  removePasskeyTitle: (passkey) => `패스키 ${withParticle(passkey, "을/를")} 삭제할까요?`,
  removePasskeyText: "더는 이 패스키로 들어올 수 없어요. 기기에 남은 패스키도 지워 주세요.",
  removeAction: "삭제",
  logoutTitle: "로그아웃할까요?",
  logoutText: "이 기기에서만 로그아웃해요. 닉네임은 계속 내 것이고, 다른 기기나 패스키로 다시 들어올 수 있어요.",
  logoutLastText: "마지막 기기이고 패스키가 없어서, 지금의 나로는 다시 들어올 수 없어요. 다른 사람이 이 닉네임을 쓸 수 있게 돼요. 보낸 메시지는 남지만 더는 고칠 수 없어요.",
  logoutAction: "로그아웃",
  everywhereTitle: "모든 기기에서 로그아웃할까요?",
  everywhereText: "내 기기가 모두 로그아웃돼요. 닉네임은 계속 내 것이고, 패스키로 다시 들어올 수 있어요.",
  everywhereLastText: "내 기기가 모두 로그아웃되고 패스키가 없어서, 지금의 나로는 다시 들어올 수 없어요. 다른 사람이 이 닉네임을 쓸 수 있게 돼요. 보낸 메시지는 남지만 더는 고칠 수 없어요.",
  everywhereAction: "모두 로그아웃",
  linkChecking: "링크를 확인하는 중…",
  linkFailed: "쓸 수 없는 링크예요",
  linkTitle: (nickname) => `이 기기에서 ${withParticle(`${nickname}님`, "(으)로")} 계속할까요?`,
  linkText: "방, 읽은 위치, 닉네임이 모든 기기에서 같아요.",
  linkReplaces: (nickname) => `이 브라우저는 지금 ${nickname}님이에요. 다시 ${withParticle(`${nickname}님`, "이/가")} 되려면 ${nickname}님의 다른 기기나 패스키가 필요해요.`,
  linkAction: "계속하기",
  linkUsing: "들어가는 중…",
  later: "나중에",
  goOn: "채팅으로 가기",
};

export const deviceWords: Record<Language, DeviceWords> = { ko, en };
