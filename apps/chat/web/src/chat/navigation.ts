import { hashOf, roomInHash } from "../browser/location-hash";
import type { State } from "./state";
import type { Store } from "./store";

/** The state of an entry in the tab's history. */
interface Entry {
  room: number | null;
  /** The number of drawers, dialogs and popovers over the room. */
  depth: number;
}

/** A move of the user: Back, Forward, or a link to a room. */
export interface Move {
  room: number | null;
  linked: boolean;
}

/**
 * Keeps the tab's history: an entry for each room that was opened, and one for each drawer and dialog over it, so that Back closes
 * what is on top, then returns to the previous room. Where the page has one column, popovers have entries, too.
 */
export class Navigation {
  private room = roomInHash();
  /** This class has moved in the history, and the event about it has not arrived yet. */
  private moving = false;

  constructor(private readonly store: Store) {
    store.subscribe(() => this.update());
  }

  /** A room was opened; null if the open room was left. */
  roomShown(room: number | null): void {
    this.room = room;
    this.update();
  }

  /**
   * Called when the current entry has changed. If the user has moved, closes the drawers and dialogs that the entry does not have, and
   * returns the room to open.
   */
  moved(): Move | undefined {
    if (this.moving) {
      this.moving = false;
      this.update();
      return undefined;
    }
    const linked = history.state === null;
    const entry = current();
    this.close(depthOf(this.store.state) - entry.depth);
    this.room = entry.room;
    this.update();
    return { room: entry.room, linked };
  }

  /** Called if the room of a move could not be opened: the entry becomes that of the room that is open, unless the user has moved again. */
  moveFailed(to: number | null, open: number | null): void {
    if (this.room !== to || this.moving) return;
    this.room = open;
    replace({ ...current(), room: open });
  }

  /** Makes the current entry that of the room, and adds or removes entries for drawers and dialogs. */
  private update(): void {
    if (this.moving) return;
    const entry = current();
    if (history.state === null) replace(entry);
    const depth = depthOf(this.store.state);
    if (entry.room !== this.room && entry.depth > 0) {
      this.back(entry.depth);
    } else if (entry.room !== this.room) {
      // Back does not return to a room that was left.
      if (this.room === null) replace({ room: null, depth: 0 });
      else push({ room: this.room, depth: 0 });
      this.update();
    } else if (entry.depth > depth) {
      this.back(entry.depth - depth);
    } else if (entry.depth < depth) {
      push({ room: this.room, depth: entry.depth + 1 });
      this.update();
    }
  }

  private back(entries: number): void {
    this.moving = true;
    history.go(-entries);
  }

  private close(count: number): void {
    const { dialog, popover } = this.store.state;
    if (count > 0 && popover !== null) {
      // At once: the popover disappears later.
      this.store.set({ popover: null });
      popover();
      this.close(count - 1);
    } else if (count > 0 && dialog !== null) {
      this.store.set({ dialog: null });
      this.close(count - 1);
    } else if (count > 0) {
      this.store.set({ drawer: null });
    }
  }
}

/** Without an open room, the list of rooms is not over anything. */
function depthOf({ dialog, drawer, current, narrow, popover }: State): number {
  const overRoom = drawer !== null && (current !== null || drawer === "search");
  return (dialog === null ? 0 : 1) + (overRoom ? 1 : 0) + (narrow && popover !== null ? 1 : 0);
}

/** The current entry; that of a link has no state. */
function current(): Entry {
  return (history.state as Entry | null) ?? { room: roomInHash(), depth: 0 };
}

function push(entry: Entry): void {
  history.pushState(entry, "", hashOf(entry.room));
}

function replace(entry: Entry): void {
  history.replaceState(entry, "", hashOf(entry.room));
}
