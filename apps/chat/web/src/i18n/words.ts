import type { NotificationLevel, NotificationState } from "../model/notifications";
import type { DisconnectCause } from "../wire/connection";

type Count = (count: number) => string;
type Name = (name: string) => string;

/** Formatted parameters of error texts. */
export interface ErrorParams {
  until: string;
  limit: string;
  /** What is left of the limit; empty if it is not known. */
  left: string;
  /** The maximum number of files; 0 if it is not the reason. */
  files: number;
  seconds: number;
  reason: string;
}

type Plain =
  | "tagline" | "nickname" | "nicknameHint" | "join" | "joining" | "save" | "cancel" | "close" | "changeNickname" | "changeAvatar" | "settings"
  | "language" | "theme" | "notifications" | "logout" | "logoutHint" | "devices" | "devicesHint" | "devicesAction" | "rooms"
  | "yourRooms" | "otherRooms" | "foundRooms" | "noRooms" | "noMatch" | "loadingRooms" | "findRoom" | "newRoom" | "newRoomHint"
  | "createRoom" | "people" | "owner" | "guest" | "you" | "muted" | "unmute" | "remove" | "removeText" | "removeAction"
  | "roomActions" | "renameRoom" | "renameRoomTitle" | "roomName" | "leaveRoom" | "leaveText" | "leaveOwnText" | "leaveAction"
  | "conversation" | "messages" | "chooseTitle" | "chooseText" | "chooseAction" | "emptyTitle" | "emptyText" | "loadingMessages"
  | "loadingOlder" | "loadingNewer" | "beginning" | "newMessages" | "write" | "writeHint" | "inReplyTo" | "send" | "attach"
  | "dropHere" | "emoji" | "editing" | "stopReplying" | "stopEditing" | "mentionHint" | "pending" | "waiting" | "failed"
  | "retry" | "discard" | "edited" | "deleted" | "react" | "reply" | "edit" | "deleteMessage" | "copy" | "more"
  | "messageActions" | "deleteTitle" | "deleteText" | "deleteAction" | "showAll" | "showLess" | "download" | "mentionsYou"
  | "dismiss" | "skip" | "trying" | "now" | "blank" | "long" | "invisible" | "invitedHere" | "moderator" | "serverOwner"
  | "access" | "accessHint" | "inviteLinks" | "bannedPeople" | "banAction" | "makeModerator" | "takeModerator" | "originalPage"
  | "originalPageHint" | "open" | "removeGuestText" | "invitations" | "acceptInvitation" | "declineInvitation" | "newDirect"
  | "directMessages" | "archivedRooms" | "noArchivedRooms" | "archivedHint" | "archivedHere" | "privateRoom" | "publicRoom"
  | "roomKind" | "newPrivateHint" | "invite" | "setTopic" | "topic" | "topicTitle" | "topicHint" | "archive" | "unarchive"
  | "archiveText" | "archiveAction" | "unarchiveText" | "unarchiveAction" | "deleteRoom" | "deleteRoomText" | "deleteRoomAction"
  | "leavePrivateText" | "leaveLastText" | "findPerson" | "nobodyFound" | "writeAction" | "notes" | "isMember" | "isInvited"
  | "isOnline" | "inviteAction" | "inviteHint" | "sendDirect" | "handOver" | "handOverText" | "handOverAction" | "search" | "searchHint"
  | "searchIn" | "thisRoom" | "allRooms" | "onlyFiles" | "period" | "since" | "until" | "noResults" | "moreResults" | "searching"
  | "searchShort" | "searchIncomplete" | "jumpToDate" | "date" | "jumpAction" | "foundPeople" | "foundMessages" | "sendOriginal"
  | "openFile" | "previousPicture" | "nextPicture" | "zoomIn" | "zoomOut" | "profile" | "switchRoom" | "switchHint"
  | "lobbyTitle" | "lobbyCreate" | "lobbyCreateText" | "lobbyInvite" | "lobbyInviteText" | "copyAddress" | "copied"
  | "notifyLevels" | "notifyNone";

export type Code =
  | "offline" | "timeout" | "nickname_taken" | "nickname_invalid" | "name_invalid" | "room_exists" | "unauthorized"
  | "too_many_rooms" | "room_unknown" | "message_unknown" | "person_unknown" | "not_member" | "not_owner" | "not_author"
  | "muted" | "removed" | "text_empty" | "text_too_long" | "file_too_large" | "file_type_refused" | "file_empty"
  | "too_many_files" | "storage_full" | "too_many_reactions" | "device_unknown" | "no_devices" | "link_unknown" | "link_used"
  | "link_expired" | "passkey_unknown" | "passkey_invalid" | "passkey_expired" | "too_many_passkeys" | "rate_limited"
  | "internal" | "unknown" | "invite_required" | "invite_unknown" | "invite_expired" | "invite_used" | "invite_revoked"
  | "too_many_invites" | "banned" | "network_held" | "forbidden" | "last_owner" | "too_many_roles" | "room_archived"
  | "direct_room" | "topic_invalid" | "too_many_invitations" | "search_timeout" | "upload_unknown";

/** All texts of the page in one language. */
export interface Words extends Record<Plain, string> {
  themes: Record<"system" | "light" | "dark", string>;
  status: Record<"idle" | "connecting" | "online" | "waiting" | "rejected", string>;
  causes: Record<DisconnectCause, string>;
  notificationHints: Record<NotificationState, string>;
  levels: Record<NotificationLevel, string>;
  mute: Record<10 | 60 | 1440, string>;
  /** Who has joined and left a room. */
  joinLine: (people: { joined: readonly string[]; left: readonly string[] }) => string;
  codes: Record<Code, (facts: ErrorParams) => string>;
  createNamed: Name;
  invitedTo: Name;
  guests: Count;
  openNamed: Name;
  actionsFor: Name;
  removeTitle: Name;
  leaveTitle: Name;
  replyingTo: Name;
  removeAttachment: Name;
  picture: Name;
  openPicture: Name;
  uploading: Name;
  cancelUpload: Name;
  pictures: Count;
  pictureOf: (index: number, count: number) => string;
  reactWith: Name;
  roomGone: Name;
  removed: Name;
  becameOwner: Name;
  deviceAdded: Name;
  invitedBy: Name;
  inviteTitle: Name;
  inviteNamed: Name;
  writeTo: Name;
  archiveTitle: Name;
  unarchiveTitle: Name;
  deleteRoomTitle: Name;
  deleteRoomLabel: Name;
  handOverTitle: Name;
  invited: (by: string, name: string) => string;
  unmuted: Name;
  mutedIn: (name: string, until: string) => string;
  mutedHere: (until: string) => string;
  messagesBy: Name;
  allMessagesBy: Name;
  results: (count: number, more: boolean) => string;
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
