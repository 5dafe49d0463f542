// A product team, what it writes and what it draws, for the pictures of the guide.
import { clientId, Tab } from "./talk-tab.mjs";

export const MAYA = "Maya Chen";
export const TOM = "Tom Becker";
const PRIYA = "Priya Nair";
export const SOFIA = "Sofia Rossi";
const DANIEL = "Daniel Kim";
const TEAM = [MAYA, TOM, PRIYA, SOFIA, DANIEL];

export const DESIGN = "Design";
export const DRAFTS = "Which of the three drafts do you like best?";
/** A part of words in several messages. */
export const WORD = "draft";

/** The rooms before the conversation: [name, members, lines], a line being [author, text]. */
const ROOMS = [
  ["Announcements", TEAM, [[MAYA, "The new office opens on Monday. Keys are at the front desk."]]],
  ["Lunch", [MAYA, TOM, SOFIA], [[SOFIA, "Noodles at 12:15? 🍜"], [TOM, "I am in"]]],
  ["Support", [MAYA, DANIEL, PRIYA], [[DANIEL, "Two open tickets left, both are about the import."]]],
  ["Mobile app", TEAM, [[PRIYA, "The beta is in both stores."], [TOM, "Crash rate is down to 0.1 %."], [PRIYA, "Next: a draft of the release notes"]]],
];

/** [author, text, more]; `more` is what happens to the message. */
const CONVERSATION = [
  [PRIYA, "Good morning! The launch page needs its final logo by Thursday."],
  [SOFIA, "I have three drafts ready, I will post them here before noon."],
  [TOM, "Great. Please keep it readable at 16 px, for the browser tab:\n- no thin lines\n- one colour, `#1D6B58`", { react: [["👍", [SOFIA, MAYA]]] }],
  [DANIEL, "The page is on staging: https://staging.example.com/launch"],
  [MAYA, "Looks good. I only moved the sign-up button up."],
];

const AFTER_THE_DRAFTS = [
  [PRIYA, "The second draft, the nest is clear at once.", { react: [["🪺", [TOM, DANIEL]]] }],
  [TOM, "@Maya Chen the second one for me, too", { react: [["🎉", [SOFIA]]] }],
];

const DIRECT = [
  [TOM, "Do you have ten minutes before the review?"],
  [MAYA, "Sure, at half past?"],
  [TOM, "Perfect. I would like to talk about the budget for the launch first."],
  [MAYA, "Good idea, I bring the numbers 📊"],
  [TOM, "Thanks! Meeting room 2 is free."],
];

/** The team on a server without rooms, by name. The first of them is there already. */
export async function productTeam(base, token) {
  const tabs = { [MAYA]: await Tab.open(base, { token }) };
  for (const nickname of TEAM.slice(1)) tabs[nickname] = await Tab.open(base, { nickname });
  for (const [name, members, lines] of ROOMS) {
    const room = await tabs[members[0]].create(name);
    for (const member of members.slice(1)) await tabs[member].join(room);
    await write(tabs, room, lines);
    await readAll(tabs, room, members);
  }
  const room = await tabs[SOFIA].create(DESIGN);
  await tabs[SOFIA].request("room:topic", { room, topic: "Logo and launch page" });
  for (const member of TEAM.filter((name) => name !== SOFIA)) await tabs[member].join(room);
  await write(tabs, room, CONVERSATION);
  return {
    tabs,
    /** After the drafts. */
    async discuss() {
      await write(tabs, room, AFTER_THE_DRAFTS);
      const direct = (await tabs[TOM].request("room:direct", { person: tabs[MAYA].id })).room.id;
      await write(tabs, direct, DIRECT);
    },
  };
}

async function write(tabs, room, lines) {
  for (const [author, text, { react = [] } = {}] of lines) {
    const message = await tabs[author].say(room, text, clientId());
    for (const [emoji, people] of react) {
      for (const person of people) await tabs[person].request("msg:react", { message: message.id, emoji, on: true });
    }
  }
}

async function readAll(tabs, room, members) {
  const { messages } = await tabs[members[0]].request("room:join", { room });
  for (const member of members) await tabs[member].request("room:read", { room, message: messages.at(-1).id });
}

const drawing = (background, shapes) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="320" viewBox="0 0 480 320"><rect width="480" height="320" fill="${background}"/>${shapes}</svg>`;
const arcs = (colour, width, ...heights) =>
  heights.map((y, at) => `<path d="M${130 + 22 * at} ${y} Q240 ${y + 130 - 26 * at} ${350 - 22 * at} ${y}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round"/>`).join("");

/** The drafts of a logo, as SVG. */
export const LOGOS = [
  drawing("#f3efe6", `<circle cx="240" cy="150" r="84" fill="#1d6b58"/><path d="M196 168 q44 -92 88 0 q-44 44 -88 0" fill="#f3efe6"/><circle cx="262" cy="132" r="8" fill="#1d6b58"/>`),
  drawing("#1d6b58", `<ellipse cx="205" cy="146" rx="26" ry="36" fill="#f6e3b4"/><ellipse cx="258" cy="138" rx="28" ry="40" fill="#fff6df"/>${arcs("#7cc9b1", 18, 150, 168, 190)}`),
  drawing("#f6e3b4", `<path d="M120 210 L240 90 L360 210 Z" fill="#c8573c"/><rect x="168" y="196" width="144" height="66" rx="6" fill="#8c3b2a"/><circle cx="240" cy="180" r="22" fill="#f6e3b4"/>`),
];
