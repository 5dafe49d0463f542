import type { Language } from "./language";

type FormattingWords = Record<"title" | "bold" | "italic" | "code" | "struck" | "quote" | "list" | "codeBlock", string>;

/** Words of the help for formatted text, which is loaded with the settings. */
export const formattingWords: Record<Language, FormattingWords> = {
  ko: { title: "글 꾸미기", bold: "굵게", italic: "기울임", code: "코드", struck: "취소선", quote: "인용 (줄 앞에)", list: "목록 (줄 앞에)", codeBlock: "코드 블록 (앞뒤 줄에)" },
  en: { title: "Text formatting", bold: "bold", italic: "italic", code: "code", struck: "struck", quote: "quote (before a line)", list: "list (before lines)", codeBlock: "code block (lines before and after)" },
};
