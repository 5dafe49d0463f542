// A team of five and what it writes, in Korean and in English, for screenshots and for tests of the design.
import { redPng } from "./png.mjs";
import { clientId, Tab } from "./talk-tab.mjs";

export const TEAM = ["김하늘", "이서연", "정유진", "박지훈", "Alex Morgan"];

/** [author, text, more]; `more` is what happens to the message. */
const KOREAN = [
  [1, "좋은 아침이에요! 이번 주 배포 일정 확인하려고요."],
  [1, "수요일까지 가능할까요?"],
  [2, "QA는 화요일까지 마무리 가능합니다. 남은 버그 3건이에요."],
  [2, "1) 로그인 유지 안 됨\n2) 다크 모드 아이콘 색\n3) 긴 파일 이름이 잘림", { react: [["👀", [0, 1, 3]]] }],
  [4, "Number 2 is mine, fix is in review: https://git.example.com/roost/pull/482"],
  [0, "👍"],
  [3, "서버 쪽은 다 준비됐어요. 지난번에 얘기한 대로 데이터베이스 마이그레이션은 새벽 2시에 먼저 돌려 두고, 아침에 결과를 여기에 올릴게요."],
  [1, "@김하늘 아이콘 색상 값만 확인 부탁드려요", { react: [["🙏", [4]]] }],
  [0, "#1D6B58 입니다. 다크에서는 #7CC9B1 쓰시면 돼요", { reply: 7 }],
  [4, "Perfect, thanks!"],
  [3, "배포 공지 초안이에요.", { file: ["배포-공지.png", redPng(640, 360)] }],
  [0, "깔끔하네요. 이대로 나가도 될 것 같아요 🙌"],
  [2, "점심은 어디로 갈까요? 😋"],
  [2, "🎉🎉"],
];

const ENGLISH = [
  [4, "Morning! Did anybody look at the new onboarding flow yet?"],
  [4, "I left comments on screens 2 and 5."],
  [0, "Yes. Screen 2 is fine now, screen 5 needs one more pass on the empty state."],
  [1, "@김하늘 could you also export SVGs? We need them for the README and the store listing, ideally at 24, 32 and 48 px."],
  [0, "Sure, by three this afternoon 🙌", { reply: 3, react: [["❤️", [1, 4]]] }],
  [3, "The staging server has the latest build: https://staging.example.com/"],
  [4, "Great. Let us ship it on Wednesday then."],
];

const ROOMS = ["개발", "점심 먹을 사람", "공지사항", "백엔드", "아주 길고 긴 이름을 가진 채팅방 이름입니다"];

/** Fills an empty server; returns the tabs of the team and the ids of the two long rooms. */
export async function team(base, names = TEAM) {
  const people = [];
  for (const nickname of names) people.push(await Tab.open(base, { nickname }));
  for (const [at, name] of ROOMS.entries()) {
    const room = await people[at % 4].create(name);
    for (const person of people.slice(0, 2 + (at % 3))) await person.join(room);
    if (at < 3) await people[1].say(room, ["오늘 리뷰 두 건 남았어요", "11시 50분에 로비에서 만나요 🍜", "이번 달 전체 회의는 금요일 오후 3시입니다"][at]);
  }
  const korean = await conversation(people, "제품 회의", KOREAN);
  const english = await conversation(people, "Design review", ENGLISH);
  return { people, korean, english };
}

async function conversation(people, name, lines) {
  const room = await people[0].create(name);
  for (const person of people) await person.join(room);
  const written = [];
  for (const [author, text, { reply, file, react = [] } = {}] of lines) {
    const replyTo = written[reply]?.id;
    const about = { room, id: clientId(), text, ...(replyTo && { replyTo }) };
    const tab = people[author];
    const { message } = file
      ? await tab.request("file:send", { ...about, name: file[0], data: file[1] })
      : await tab.request("msg:send", about);
    written.push(message);
    for (const [emoji, who] of react) for (const one of who) await people[one].request("msg:react", { message: message.id, emoji, on: true });
  }
  for (const person of people) await person.request("room:read", { room, message: written.at(-1).id });
  return room;
}
