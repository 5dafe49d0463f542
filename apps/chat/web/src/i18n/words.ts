import type { NotificationLevel, NotificationState } from "../model/notifications";
import type { DisconnectCause } from "../wire/connection";
import type { Notice } from "../wire/types";

type Count = (count: number) => string;
type Name = (name: string) => string;

/** Formatted parameters of error texts. */
export interface ErrorParams {
  until: string;
  limit: string;
  seconds: number;
}

type Plain =
  | "tagline" | "nickname" | "nicknameHint" | "join" | "joining" | "save" | "cancel" | "close" | "changeNickname"
  | "settings" | "language" | "theme" | "notifications" | "notifyLevels" | "notifyNone" | "logout" | "logoutHint"
  | "logoutTitle" | "logoutText" | "logoutAction" | "rooms"
  | "yourRooms" | "otherRooms" | "foundRooms" | "noRooms" | "noMatch" | "loadingRooms" | "findRoom" | "newRoom" | "newRoomHint" | "createRoom" | "people" | "owner" | "guest" | "you"
  | "muted" | "unmute" | "remove" | "removeText" | "removeAction" | "roomActions" | "renameRoom" | "renameRoomTitle"
  | "roomName" | "leaveRoom" | "leaveText" | "leaveOwnText" | "leaveAction" | "activity" | "noActivity" | "conversation" | "messages"
  | "chooseTitle" | "chooseText" | "chooseAction" | "emptyTitle" | "emptyText" | "loadingMessages" | "loadingOlder" | "loadingNewer"
  | "beginning" | "newMessages" | "write" | "writeHint" | "inReplyTo" | "send" | "attach" | "dropHere" | "emoji" | "editing"
  | "stopReplying" | "stopEditing" | "mentionHint" | "pending" | "waiting" | "failed" | "retry" | "discard" | "edited"
  | "deleted" | "react" | "reply" | "edit" | "deleteMessage" | "copy" | "more" | "messageActions" | "deleteTitle" | "deleteText"
  | "deleteAction" | "showAll" | "showLess" | "download" | "mentionsYou" | "dismiss" | "skip" | "trying" | "now" | "blank"
  | "long" | "invisible";

export type Code =
  | "offline" | "timeout" | "nickname_taken" | "nickname_invalid" | "name_invalid" | "room_exists" | "unauthorized"
  | "too_many_rooms" | "room_unknown" | "message_unknown" | "person_unknown" | "not_member" | "not_owner" | "not_author"
  | "muted" | "removed" | "text_empty" | "text_too_long" | "file_too_large" | "file_type_refused" | "file_empty" | "too_many_files" | "storage_full" | "too_many_reactions"
  | "rate_limited" | "internal" | "unknown";

/** All texts of the page in one language. */
export interface Words extends Record<Plain, string> {
  themes: Record<"system" | "light" | "dark", string>;
  status: Record<"idle" | "connecting" | "online" | "waiting" | "rejected", string>;
  causes: Record<DisconnectCause, string>;
  notificationHints: Record<NotificationState, string>;
  levels: Record<NotificationLevel, string>;
  mute: Record<10 | 60 | 1440, string>;
  notices: Record<string, (params: Notice["params"]) => string>;
  codes: Record<Code, (facts: ErrorParams) => string>;
  createNamed: Name;
  openNamed: Name;
  actionsFor: Name;
  removeTitle: Name;
  leaveTitle: Name;
  replyingTo: Name;
  removeAttachment: Name;
  picture: Name;
  openPicture: Name;
  reactWith: Name;
  roomGone: Name;
  removed: Name;
  becameOwner: Name;
  unmuted: Name;
  mutedIn: (name: string, until: string) => string;
  mutedHere: (until: string) => string;
  unread: Count;
  mentions: Count;
  members: Count;
  online: Count;
  offline: Count;
  newest: Count;
  charactersLeft: Count;
  charactersOver: Count;
  announcements: Count;
  nextTry: Count;
  typing: (names: readonly string[]) => string;
  announcement: (name: string, text: string) => string;
}
