import type { Inline } from "../../model/emphasis";
import type { Block, ListBlock } from "../../model/formatted";

const TAGS = { strong: "strong", em: "em", strike: "s" } as const;

/** Nodes of a message's text. Each block has the direction of its own text; code is written from left to right. */
export function FormattedText({ blocks }: { blocks: readonly Block[] }) {
  return <>{blocks.map(block)}</>;
}

function block(one: Block) {
  switch (one.kind) {
    case "paragraph":
      return <p dir="auto">{one.children.map(node)}</p>;
    case "codeBlock":
      return (
        <pre class="code-block" dir="ltr" tabIndex={0}>
          <code>{one.text}</code>
        </pre>
      );
    case "quote":
      return (
        <blockquote class="text-quote" dir="auto">
          <FormattedText blocks={one.children} />
        </blockquote>
      );
    case "list":
      return list(one);
  }
}

function list({ items }: ListBlock) {
  const List = items[0]?.style === "bullet" ? "ul" : "ol";
  return (
    <List class="text-list" role="list" dir="auto">
      {items.map(({ style, value, children, sub }) => (
        <li class={style} value={style === "bullet" ? undefined : value}>
          {children.map(node)}
          {sub && list(sub)}
        </li>
      ))}
    </List>
  );
}

function node(one: Inline) {
  switch (one.kind) {
    case "text":
      return one.text;
    case "code":
      return (
        <code class="code" dir="ltr">
          {one.text}
        </code>
      );
    case "mention":
      return (
        <strong class={one.own ? "mention own-mention" : "mention"}>
          <bdi>{one.text}</bdi>
        </strong>
      );
    case "link":
      return (
        <>
          <a href={one.href} target="_blank" rel="noopener noreferrer nofollow">
            {one.text}
          </a>
          {one.host !== undefined && <span class="link-host"> ({one.host})</span>}
        </>
      );
    default: {
      const Tag = TAGS[one.kind];
      return <Tag>{one.children.map(node)}</Tag>;
    }
  }
}
