declare module "virtual:emoji-data" {
  const groups: import("./model/emoji").EmojiGroup[];
  export default groups;
}
