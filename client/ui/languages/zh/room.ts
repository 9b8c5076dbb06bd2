import type { RoomRole } from "../../../../protocol/roles.ts";
import type { InvitedRole } from "../../../../protocol/invitations.ts";
import { limits } from "../../../../protocol/limits.ts";
import { number } from "../counting.ts";
import type { roomWords as English } from "../en/room.ts";
import { span } from "./notices.ts";

const roles: Record<InvitedRole, string> = {
  admin: "管理员",
  moderator: "版主",
  member: "成员",
  guest: "访客",
};

const roomRoles: Record<RoomRole, string> = { owner: "所有者", moderator: "版主", member: "普通成员" };

export const roomWords: typeof English = {
  close: "关闭",
  cancel: "取消",
  again: "重试",
  lost: "操作失败：未连接。请稍后再试。",
  copy: "复制链接",
  byHand: {
    title: "手动复制",
    why: "浏览器不允许页面复制。内容已在下面选中，请手动复制。",
  },

  menu: {
    label: (room) => `对 ${room} 的操作`,
    pin: "置顶",
    unpin: "取消置顶",
    read: "标为已读",
    mute: "免打扰 8 小时",
    unmute: "关闭免打扰",
    level: (what) => `通知：${what}`,
    copyLink: "复制链接",
    leave: (room) => `退出 ${room}`,
  },

  make: {
    title: "新建房间",
    name: "名称",
    nameHint: `文字和数字，最多 ${limits.nameLength} 个。`,
    noName: "请先输入名称。",
    topic: "话题",
    topicHint: "这个房间聊什么。可以以后再填。",
    kind: "谁可以进来",
    public: "公开",
    publicWhy: "这里的任何人都可以加入，并查看历史消息。",
    private: "私密",
    privateWhy: "只有被成员添加的人才能进来。其他人看不到这个房间。",
    announce: "用于公告：只有版主可以发言",
    submit: "创建房间",
  },

  message: {
    title: "新建消息",
    why: "发给一个人，或同时发给几个人：会为你们单独建一个房间。",
    to: "发给",
    submit: "发消息",
    nobody: "请先选择联系人。",
    tooMany: `最多 ${limits.directPeople - 1} 人。人更多时，请新建房间。`,
  },

  pick: {
    hint: "输入名字开始查找。",
    remove: (name) => `移除 ${name}`,
    found: (n) => `找到 ${number(n)} 人`,
    none: (typed) => `这里没有叫“${typed}”的人。`,
    chosen: "已选择",
    label: "成员",
  },

  add: {
    title: (room) => `添加成员到 ${room}`,
    label: "添加谁",
    privateWhy: "他们会看到这里的所有历史消息。",
    publicWhy: "他们会立即进入房间。",
    submit: "添加",
    nobody: "请先选择要添加的人。",
    added: (names) => names.length === 0 ? "他们本来就在这里。" : `已添加：${names.join("、")}。`,
    tooMany: `一次最多添加 ${limits.addedPeople} 人。`,
  },

  people: {
    find: "查找成员",
    some: (n) => `此处列出 ${number(n)} 人，输入名字可查找其他人。`,
  },

  details: {
    noTopic: "还没有话题。",
    public: "公开：这里的任何人都可以加入和查看。",
    private: "私密：只有成员能看到。",
    direct: "只有下面这些人在这里。",
    announce: "只有版主可以在这里发言。",
    slow: (seconds) => `慢速模式：每人每 ${span(seconds)}可发一条消息。`,
    archived: "已归档：可以查看，但不能再发言。",
    days: (n) => `消息保留 ${number(n)} 天。`,
    acts: "房间操作",
    add: "添加",
    addSpoken: "添加成员",
    invite: "邀请",
    inviteSpoken: "邀请他人加入这个房间",
    settings: "房间设置",
    leave: "退出",
    leaveSpoken: "退出这个房间",
    leavePublic: "随时可以重新加入。",
    leavePrivate: "只有房间里的人能再把你加进来。",
    leaveYes: "退出",
    leaveNo: "暂不退出",
    check: "校验记录",
    checking: "正在校验…",
    whole: (when, entries) => `上次校验：${when}。共 ${number(entries)} 条记录，完整无损。`,
    broken: (when) => `上次校验：${when}。记录链已断裂：有人改动过存储的内容。请告诉服务器所有者。`,
    unchecked: "每条消息都与前一条环环相扣，暗中改动会被发现。",
    justNow: "刚刚",
    at: (time) => time,
  },

  settings: {
    title: (room) => `${room} 的设置`,
    slow: "慢速模式",
    slowHint: "每人两条消息之间要等多久。版主不受限制。",
    slowOff: "关闭",
    span,
    previews: "链接预览",
    previewsHint: "服务器会访问新消息里的链接。对方网站会知道服务器来访，但不知道链接是谁发的。",
    days: "消息保留时间",
    daysHint: "更早的消息和文件会对所有人移除，任何人都无法恢复。",
    daysOf: (days) => {
      if (days === 0) return "永久";
      return days === 365 ? "一年" : `${number(days)} 天`;
    },
    daysOther: "其他天数",
    daysOwn: "天数",
    daysOwnHint: `1 到 ${number(limits.keptDays)} 之间的数字。`,
    daysWrong: `请输入 1 到 ${number(limits.keptDays)} 之间的数字。`,
    counting: "正在统计…",
    expires: (messages, day) => {
      if (messages === 0) return "还没有这么早的消息。";
      return messages >= limits.expiringCounted
        ? `${day}之前的 ${number(limits.expiringCounted)} 多条消息会立即永久移除。`
        : `${day}之前的 ${number(messages)} 条消息会立即永久移除。`;
    },
    save: "保存",
    saved: "已保存。",
    nothing: "没有改动。",
    opens: "这里的所有人都将能看到私密时期的消息。",
    archive: "归档这个房间",
    archiveWhy: "归档后可以查看，但不能再发言。以后可以重新开放。",
    archiveYes: "归档",
    archiveNo: "保持开放",
    unarchive: "重新开放房间",
    archived: "房间已归档。",
    unarchived: "房间已重新开放。",
  },

  person: {
    menu: (name) => `对 ${name} 的操作`,
    write: (name) => `给 ${name} 发消息`,
    make: (role) => `设为${roomRoles[role]}`,
    remove: "移出房间",
    made: (name, role) => `${name} 现在是这里的${roomRoles[role]}。`,
    removed: (name) => `${name} 已不在房间中。`,
  },

  invite: {
    title: "邀请他人",
    where: "加入",
    server: "服务器",
    role: "角色",
    roles,
    roleWhy: {
      admin: "管理员管理整个服务器：成员、房间、设置。",
      moderator: "版主可以禁言、封禁，以及撤回别人的消息。",
      member: "成员的名字设有密码，可以邀请他人。",
      guest: "访客只需要一个名字。",
    },
    short: roles,
    hours: "有效期",
    uses: "可邀请人数",
    hoursOf: (hours) => {
      if (hours < 24) return `${number(hours)} 小时`;
      return hours % 8_760 === 0 ? "一年" : `${number(hours / 24)} 天`;
    },
    usesOf: (uses) => uses === 0 ? "不限人数" : `${number(uses)} 人`,
    submit: "生成链接",
    another: "再生成一个",
    made: "你的链接",
    madeWhy: "它只显示这一次。发给你想邀请的人吧。",
    netcat: "在终端里",
    qr: "可用相机扫描的链接二维码",
    list: "你的链接",
    none: "还没有。",
    loading: "正在加载…",
    facts: (role, room) => `加入${room === undefined ? "服务器" : ` ${room}`}，角色：${role}`,
    used: (used, uses) => {
      if (uses === 0) return `已有 ${number(used)} 人进来`;
      if (used >= uses) return uses === 1 ? "已使用" : `${number(uses)} 个名额已用完`;
      return `已用 ${number(used)} / ${number(uses)} 个名额`;
    },
    until: (when) => `有效至 ${when}`,
    over: "已过期",
    ended: "已停用",
    came: (names) => `进来的人：${names.join("、")}`,
    end: "停用",
    endSpoken: (what) => `停用链接：${what}`,
    endWhy: "停用后不能再通过它进来。已经进来的人不受影响。",
    endYes: "停用",
    endNo: "保留",
    endedNow: "链接已停用。",
  },

  phone: {
    title: "添加我的手机",
    why: "用手机相机扫描这里，就会打开 Parley 并让你登录，无需密码。",
    qr: "供手机相机扫描的链接二维码",
    left: (time) => `只能用一次，还剩 ${time}。`,
    over: "这个链接已过期。",
    again: "重新生成",
    secret: "拿到它的人都能以你的身份登录。不要发给别人。",
    loop: (host) =>
      `你的手机无法访问 ${host}：这个地址只在这台电脑上有效。请用 --host 0.0.0.0 --tls self 启动服务器，再通过局域网地址打开。`,
  },
};
