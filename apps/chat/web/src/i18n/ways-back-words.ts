import type { Language } from "./language";

type WaysBackWords = Record<"signIn" | "signingIn" | "back" | "backTaken" | "backHint", string>;

/** The texts of the ways back to a person, on the welcome screen. */
export const waysBackWords: Record<Language, WaysBackWords> = {
  ko: {
    signIn: "패스키로 들어가기",
    signingIn: "패스키를 기다리는 중…",
    back: "다른 기기에서 쓰고 있나요?",
    backTaken: "이 닉네임이 나인가요?",
    backHint: "쓰던 기기에서 설정 › 기기 › 다른 기기에서 쓰기를 누른 다음, 링크를 여기서 열거나 QR 코드를 스캔하세요.",
  },
  en: {
    signIn: "Sign in with a passkey",
    signingIn: "Waiting for the passkey…",
    back: "Already here on another device?",
    backTaken: "Is this you?",
    backHint: "On the device where you are logged in, open Settings › Devices › Use on another device. Then open the link here, or scan the QR code.",
  },
};
