import type { SlashWord } from "../../../core/slash_commands.ts";
import { number } from "../counting.ts";
import type { slashSaid as English } from "../en/slash.ts";

const rows: Record<SlashWord, readonly [usage: string, what: string]> = {
  me: ["/me 文字", "说说你在做什么"],
  shrug: ["/shrug [文字]", "¯\\_(ツ)_/¯"],
  msg: ["/msg 名字 [文字]", "给某人发私聊消息"],
  join: ["/join 房间", "前往房间，需要时加入"],
  make: ["/make [名称]", "新建房间"],
  leave: ["/leave", "退出这个房间"],
  topic: ["/topic [文字]", "查看或更改房间话题"],
  add: ["/add [名字]", "把某人添加到这个房间"],
  remove: ["/remove 名字", "把某人移出这个房间"],
  invite: ["/invite", "生成邀请链接"],
  who: ["/who", "谁在这个房间里"],
  search: ["/search 词语", "在这个房间中搜索"],
  file: ["/file", "选择要发送的文件"],
  files: ["/files", "这个房间的文件"],
  reply: ["/reply [N] 文字", "回复别人的最后一条消息，或第 N 号消息"],
  react: ["/react [N] [👍]", "回应别人的最后一条消息；再输一次则取消"],
  edit: ["/edit [N] [文字]", "修改自己的消息：1 是最后一条，2 是再前一条"],
  delete: ["/delete [N]", "删除自己的最后一条消息，或更早的一条"],
  undo: ["/undo", "恢复上次删除的消息"],
  pin: ["/pin [N]", "为所有人置顶最后一条消息，或第 N 号消息"],
  unpin: ["/unpin [N]", "取消最新的置顶，或第 N 号消息的置顶"],
  poll: ["/poll [问题 | A | B]", "发起投票"],
  vote: ["/vote [N] 2", "在进行中的投票或第 N 号投票里选 2；0 撤回投票"],
  close: ["/close [N]", "结束自己的投票"],
  retry: ["/retry", "重新发送被拒绝的内容"],
  drop: ["/drop", "删除被拒绝的内容"],
  phone: ["/phone", "登录另一台设备"],
  report: ["/report N 原因", "向版主举报某条消息：1 是最后一条"],
  mute: ["/mute 名字 分钟 [原因]", "禁言某人一段时间"],
  unmute: ["/unmute 名字", "解除某人的禁言"],
  kick: ["/kick 名字 [原因]", "踢出某人"],
  ban: ["/ban 名字 [原因]", "封禁某人"],
  unban: ["/unban 名字", "解除某人的封禁"],
  help: ["/help", "查看命令和输入快捷键"],
};

export const slashSaid: typeof English = {
  usage: (word) => rows[word][0],
  what: (word) => rows[word][1],
  unknown: (word) =>
    `没有 /${word} 这个命令。输入 /help 查看所有命令；输入 //${word} 则作为以斜杠开头的文字发送。`,
  needs: (word) => `请这样输入：${rows[word][0]}`,
  lost: "操作失败：未连接。你写的内容还在；请稍后再试。",
  lastRoom: "这是你唯一的房间，不能退出。",
  topic: (topic) => topic === "" ? "这个房间还没有话题。" : `话题：${topic}`,
  topicChanged: "话题已更改。",
  added: (name) => `${name} 现在是成员了。`,
  wasMember: (name) => `${name} 已经是成员了。`,
  removed: (name) => `${name} 已不是成员。`,
  voted: "已投票。",
  voteBack: "已撤回你的投票。",
  pollClosed: "投票已结束。",
  pinned: "已置顶。",
  unpinned: "已取消置顶。",
  edited: "已修改。",
  nothingToUndo: "没有可以撤销的操作。",
  nothingFailed: "没有发送失败的消息。",
  missing: {
    message: "这里没有这条消息。",
    others: "最近没有别人在这里发言。",
    own: "这里没有你的这条消息。",
    poll: "这里没有进行中的投票。",
    ownPoll: "这里没有你发起的进行中的投票。",
    pin: "这里没有置顶的内容。",
  },
  severalPolls: (polls, example) => `有多个进行中的投票：${polls}。请指明是哪一个：${example}`,
  moderated(wish) {
    switch (wish.wish) {
      case "kick":
        return `${wish.person} 已被踢出，可以重新进来。`;
      case "ban":
        return `${wish.person} 已被封禁。`;
      case "unban":
        return `${wish.person} 已解除封禁。`;
      case "mute":
        return `${wish.person} 已被禁言 ${number(wish.minutes)} 分钟。`;
      case "unmute":
        return `${wish.person} 已解除禁言。`;
      case "report":
        return "已举报。版主会来查看。";
    }
  },
};
