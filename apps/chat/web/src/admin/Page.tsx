import { lazy } from "../components/parts/lazy";
import { Logo } from "../components/parts/Logo";
import type { Language } from "../i18n/language";
import { Card } from "./Card";
import { bytes, clock, count, duration, moment, percent, rate } from "./format";
import type { Columns, Numbers } from "./statistics";
import type { LoadState, AdminState } from "./poll";
import { SECTIONS, useSection } from "./sections";
import { Facts, Namespaces, Rooms } from "./Tables";
import { words } from "./words";

const Manage = lazy(() => import("./manage/Manage").then(({ Manage }) => Manage));

export interface PageProps {
  language: Language;
  speak: (language: Language) => void;
  seen: AdminState;
}

const LANGUAGES: ReadonlyArray<[Language, string, string]> = [
  ["ko", "한국어", "한"],
  ["en", "English", "EN"],
];

export function Page({ language, speak, seen }: PageProps) {
  const say = words[language];
  const { link, numbers, history } = seen;
  const section = useSection();
  return (
    <div class="admin">
      <header class="admin-head">
        <Logo />
        <h1>Roost <span class="soft">{say.title}</span></h1>
        <p class={`state ${link.state}`} role="status" data-testid="state">{say[link.state]}</p>
        <div class="toggle" role="group" aria-label={say.language}>
          {LANGUAGES.map(([code, name, short]) => (
            <button key={code} type="button" lang={code} aria-label={`${short} ${name}`} aria-pressed={language === code} data-testid={`language-${code}`} onClick={() => speak(code)}>
              {short}
            </button>
          ))}
        </div>
      </header>
      <nav class="sections" aria-label={say.navigation}>
        {SECTIONS.map((each) => (
          <a key={each} href={`#${each}`} aria-current={each === section ? "page" : undefined} data-testid={`section-${each}`}>
            {say.sections[each]}
          </a>
        ))}
      </nav>
      <main>
        <Trouble language={language} link={link} />
        {section !== "numbers" && <Manage language={language} section={section} />}
        {section === "numbers" && numbers !== null && history !== null && (
          <>
            <Charts language={language} numbers={numbers} history={history} />
            <Rooms language={language} rooms={numbers.rooms} />
            <div class="pair">
              <Namespaces language={language} namespaces={numbers.namespaces} />
              <Facts language={language} numbers={numbers} moment={moment(language, numbers.server.startedAt)} />
            </div>
          </>
        )}
      </main>
    </div>
  );
}

function Trouble({ language, link }: { language: Language; link: LoadState }) {
  const say = words[language];
  if (link.state !== "away" && link.state !== "refused") return null;
  return (
    <div class="trouble" role="alert" data-testid="trouble">
      <p>{link.state === "away" ? say.awayText(clock(language, link.since)) : say.refusedText(link.status)}</p>
      {link.state === "refused" && (
        <button type="button" class="button small" onClick={() => location.reload()}>{say.reload}</button>
      )}
    </div>
  );
}

function Charts({ language, numbers, history }: { language: Language; numbers: Numbers; history: Columns }) {
  const say = words[language];
  const { server } = numbers;
  const all = { language, history };
  return (
    <section aria-labelledby="charts">
      <h2 id="charts" class="hidden">{say.charts}</h2>
      <div class="cards">
        <Card {...all} series={["connections"]} name={say.names.connections} format={count} least={5} />
        <Card {...all} series={["people"]} name={say.names.people} format={count} least={5} />
        <Card {...all} series={["received"]} name={say.names.received} unit={say.perSecond} format={rate} least={5} />
        <Card {...all} series={["delivered"]} name={say.names.delivered} unit={say.perSecond} format={rate} least={5} />
        <Card {...all} series={["p99", "p50"]} name={say.latency} format={duration} least={5} />
        <Card {...all} series={["errors"]} name={say.names.errors} unit={say.perSecond} format={rate} least={1} />
        <Card {...all} series={["cpu"]} name={say.names.cpu} format={percent} least={1} fixed />
        <Card {...all} series={["heap"]} name={say.names.heap} {...of(language, server.heap, bytes)} format={bytes} least={1e8} />
        <Card {...all} series={["database"]} name={say.names.database} {...of(language, server.database, count)} format={count} least={server.database ?? 5} fixed={server.database !== undefined} />
      </div>
    </section>
  );
}

function of(language: Language, most: number | undefined, format: typeof count): { unit?: string } {
  return most === undefined ? {} : { unit: words[language].of(format(language, most)) };
}
