import type { Tick } from "../../../core/bubble.ts";
import { durationText } from "../../duration.ts";
import type { FileKind } from "../../file_kind.ts";
import { sizeText } from "../../file_size.ts";
import { shareOf, type ShownFile } from "../../shown_file.ts";
import { limits } from "../../../../protocol/limits.ts";
import type { PasswordProblem } from "../../../../protocol/passwords.ts";
import { localTime, number } from "../counting.ts";
import type { words as English } from "../en/page.ts";
import { happened } from "./notices.ts";
import { refusals } from "./refusals.ts";

/** “Ana”, “Ana 和 Bo”, “Ana、Bo 和 Cal”; with more than `most` names “Ana、Bo 等 5 人”. */
function list(names: readonly string[], most: number): string {
  if (names.length > most) return `${names.slice(0, most - 1).join("、")} 等 ${number(names.length)} 人`;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join("、")} 和 ${names.at(-1)}`;
}

/** A sign at the end of the list needs no space before the next one, a name does. */
function does(names: readonly string[], most: number, what: string): string {
  return `${list(names, most)}${names.length > most ? "" : " "}${what}`;
}

const messagesOf = (n: number) => `${number(n)} 条消息`;
const filesOf = (n: number) => `${number(n)} 个文件`;
const newOf = (n: number) => `${number(n)} 条新消息`;
const meantOf = (n: number) => `${number(n)} 条提到你`;
const peopleOf = (n: number) => `${number(n)} 人`;

const ticks: Record<Tick, string> = {
  waiting: "等待连接",
  sending: "正在发送",
  sent: "已发送",
  delivered: "已送达",
  read: "已读",
  failed: "未发送",
  held: "未发送：在等上一条",
};

/** What a file is called in a sentence, and on its card. */
const kinds: Record<FileKind, readonly [sentence: string, card: string]> = {
  picture: ["图片", "图片"],
  video: ["视频", "视频"],
  audio: ["音频", "音频"],
  voice: ["语音消息", "语音消息"],
  pdf: ["PDF 文件", "PDF 文件"],
  text: ["文本文件", "文本"],
  code: ["代码文件", "代码"],
  archive: ["压缩包", "压缩包"],
  other: ["文件", "文件"],
};

const passwordProblems: Record<Exclude<PasswordProblem, "short">, string> = {
  long: "太长了：最多 256 字节。",
  common: "这是最先被猜到的密码之一。加几个别人想不到的词吧。",
  name: "和你的名字太像了。换一个吧。",
};

function wait(seconds: number): string {
  return seconds < 60
    ? `${seconds} 秒`
    : `${Math.floor(seconds / 60)} 分 ${`${seconds % 60}`.padStart(2, "0")} 秒`;
}

function percent(file: ShownFile): string {
  const share = shareOf(file);
  return share === undefined ? "" : `${Math.floor(share * 100)}%`;
}

export const words: typeof English = {
  product: "Parley",
  left: "已注销的用户",
  refusal: (code) => refusals[code],
  outOfStep: (code) =>
    `页面与服务器之间的通信出错（${code}）。请重新加载页面；如果仍然不行，请告诉服务器所有者。`,

  names: {
    promise: "大家都在一个房间里。取个名字，打声招呼吧。",
    label: "你的名字",
    join: "加入",
    signIn: "登录",
    signInInstead: "登录",
    keepInstead: "注册名字",
    keep: "注册这个名字",
    guestInstead: "以访客身份进入",
    another: (name) => `不是 ${name}？换一个名字`,
    asked: (name) => `“${name}”设有密码。`,
    hint: `文字和数字，最多 ${limits.nameLength} 个。其他人会看到它。`,
    empty: "请先输入名字。",
    passkey: "使用通行密钥登录",
    noPasskey: "没有使用通行密钥。请再试一次，或输入你的名字。",
    code: "验证码",
    codeHint: "验证器应用上的六位数字，每半分钟更换一次。",
    recovery: "恢复码",
    recoveryHint: "你保存的十个恢复码之一，只能用一次。",
    useRecovery: "改用恢复码",
    useApp: "改用验证器应用",
    noCode: "请先输入验证码。",
    unreachable: (host) => `无法连接到 ${host}。服务器可能没有运行，或者你已离线。请稍后再试。`,
    sessionEnded:
      "你的登录已失效：可能是在其他页面或设备上退出了登录、密码已更改，或者两周没有使用。请输入名字以继续。",
    nameTaken: (name) => `“${name}”这个名字已经有人在用。换一个吧。`,
    outdated: "服务器的版本比这个页面新。请重新加载页面。",
    byInvitation: "这个服务器需要邀请才能进入。请打开你收到的邀请链接，或用密码登录。",
    withoutGuests: "请登录，或注册一个名字并设置密码。",
    haveInvitation: "我有邀请",
    kept: (n, name) => `有 ${number(n)} 条未发送的消息已为你保留，再次以 ${name} 的身份进入后就能看到。`,
  },

  password: {
    label: "密码",
    of: (name) => `${name} 的密码`,
    fresh: "新密码",
    show: "显示密码",
    showShort: "显示",
    hideShort: "隐藏",
    capsLock: "大写锁定已开启。",
    empty: "请先输入密码。",
    newHint: "至少 10 个字符。最好是几个只有你才会放在一起的词。",
    good: "很好。",
    problem: (problem, characters) =>
      problem === "short" ? `至少 10 个字符：还差 ${10 - characters} 个。` : passwordProblems[problem],
    asking: "请稍候…",
    wait: (seconds) => `请等待 ${wait(seconds)}`,
  },

  account: {
    open: (name) => `${name} 的账号`,
    title: "账号",
    offline: "未连接。连接后才能更改账号。",
    outdated: "页面的版本比服务器旧。请重新加载后再查看账号。",
    erased: "你的账号已注销。",
  },

  header: {
    back: "返回房间列表",
    here: (n) => n === 1 ? "只有你在线" : `${peopleOf(n)}在线`,
    connecting: "正在连接…",
    offline: "未连接",
    people: "成员",
    hereAndTopic: (here, topic) => topic === "" ? here : `${here} · ${topic}`,
    openPeople: "显示成员",
    search: "在这个房间中搜索 (Ctrl+F)",
    closePeople: "关闭成员列表",
    settings: "设置",
    signOut: "退出登录",
    you: "你",
    hereNow: "在线",
    away: "离开",
    gone: "离线",
    awaySince: (when) => `${when} 起离开`,
    lastSeen: (when) => `上次在线：${when}`,
    writeTo: (name) => `给 ${name} 发消息`,
    skip: "跳到输入框",
    more: (name) => `对 ${name} 的操作`,
    roles: { owner: "所有者", admin: "管理员", moderator: "版主", bot: "机器人", guest: "访客" },
  },

  rooms: {
    label: "房间",
    fresh: "新建房间、消息或邀请",
    is: { private: "私密", announce: "公告", archived: "已归档", muted: "免打扰" },
    pinned: "置顶",
    filter: "查找房间",
    noneFound: (typed) => `你没有名为“${typed}”的房间。`,
    goTo: "跳转到… (Ctrl+K)",
    gone: (name) => `你已不在 ${name} 中。`,
    outdated: "页面的版本比服务器旧。请重新加载后再试。",
    directs: "私聊",
    nobody: "还没有私聊。和你单独聊天的人会显示在这里。",
    choose: "选择联系人",
    more: "更多房间",
    join: "加入",
    joinRoom: (room) => `加入 ${room}`,
    members: (n) => n === 0 ? "还没有人" : peopleOf(n),
    draft: (text) => `草稿：${text}`,
    said: (name, text) => name === "" ? text : `${name}：${text}`,
    reacted: (name, emoji, text) => `${name} 用 ${emoji} 回应了：${text}`,
    voted: (name, text) => `${name} 投票给：${text}`,
    item: (item) =>
      [
        item.name,
        item.is,
        item.isHere ? "在线" : "",
        item.unread > 0 ? newOf(item.unread) : "",
        item.meant > 0 ? meantOf(item.meant) : "",
        item.line,
        item.at,
      ].filter((part) => part !== "").join("，"),
    unreachable: "无法打开房间：连接不到服务器。请在恢复连接后再试。",
  },

  manage: {
    open: "管理服务器",
    label: (reports) => reports === 0 ? "管理服务器" : `管理服务器，${number(reports)} 条待处理举报`,
  },

  signOut: {
    question: ({ messages, uploads, voices }) =>
      `要退出登录并丢弃 ${
        [
          ...messages > 0 ? [messagesOf(messages)] : [],
          ...uploads > 0 ? [filesOf(uploads)] : [],
          ...voices > 0 ? [`${number(voices)} 条语音消息`] : [],
        ].join("、")
      }吗？`,
    why: ({ messages, voices }) =>
      messages + voices > 0
        ? "有些内容还没有传到服务器。退出登录后，它们会从这台设备上删除。"
        : "有些文件还没有传到服务器。退出登录会中断上传；要继续，需要以同一身份登录并重新选择文件。",
    stay: "暂不退出",
    leave: "退出登录",
    failed: "无法退出登录：连接不到服务器。请在恢复连接后再试。",
  },

  log: {
    label: (room, kind) => kind === "direct" ? `与 ${room} 的聊天` : `${room} 中的消息`,
    beginning: (room, kind) => kind === "direct" ? `你与 ${room} 的聊天从这里开始` : `${room} 从这里开始`,
    expired: (day, days) => `消息保留 ${number(days)} 天，${day}之前的已移除`,
    empty: "还没有消息。打声招呼吧。",
    alone: (name) => `这个房间里只有你和 ${name}。`,
    ways: "其他人可以通过以下方式进来：",
    browser: "浏览器",
    netcat: "终端",
    unknown: "需要新版页面才能显示这条消息。请重新加载。",
    edited: "已编辑",
    editedAt: (when) => `编辑于 ${when}`,
    wasEdited: (said) => `${said}，已编辑`,
    preview: (title, host) => `预览：${title}，来自 ${host}`,
    withPreview: (said, title) => `${said}，链接到 ${title}`,
    gone: { writer: "消息已删除", moderator: "已被版主撤回" },
    unread: "新消息",
    gap: (n) => `${number(n)} 条较早的消息`,
    loadGap: "显示",
    today: "今天",
    yesterday: "昨天",
    happened,
    pinned: (name, n) => `${name} 置顶了 ${messagesOf(n)}`,
    joined: (names) => does(names, 3, "加入了房间"),
    left: (names) => does(names, 3, "离开了房间"),
    joinedAndLeft: (joined, left) => `${joined}，${left}`,
    jump: (n, names) => {
      if (n === 0) return "跳到最新消息";
      return names === 0 ? newOf(n) : `${newOf(n)}，${meantOf(names)}`;
    },
    jumpCount: (n, names) => names === 0 ? `${n}` : `@ ${n}`,
    newAbove: (n, since) => since === "" ? `${n} 条未读` : `${since} 起有 ${n} 条未读`,
    knowNew: "全部标为已读",
    you: "你",
    bubble: (who, time, text) => `${who}，${time}：${text}`,
    tick: (tick) => ticks[tick],
    readBy: (names) => names.length === 0 ? "已读" : does(names, 5, "已读"),
  },

  text: { showAll: "展开全文", showLess: "收起" },

  file: {
    label: (kind, file, caption, isUnheard) =>
      file.state === "abandoned" ? `已中止发送 ${file.name}` : [
        `${file.state === "arriving" ? "正在发送" : "发送了"}${kinds[kind][0]}`,
        // Of a voice note nobody chose the name, and its size says less than its length.
        ...kind === "voice"
          ? [file.about.seconds === undefined ? "" : durationText(file.about.seconds)]
          : [file.name, file.size > 0 ? sizeText(file.size) : ""],
        isUnheard ? "尚未收听" : "",
        file.state === "arriving" ? percent(file) : "",
        caption === "" ? "" : `说明：${caption}`,
      ].filter((part) => part !== "").join("，"),
    facts: (kind, file) => {
      const { received, size, state } = file;
      if (state !== "arriving") return `${sizeText(size)} · ${kinds[kind][1]}`;
      if (size === 0) return received ? `已传输 ${sizeText(received)}` : "正在传输…";
      return received === undefined
        ? `${sizeText(size)} · 正在传输…`
        : `${sizeText(received)} / ${sizeText(size)} · ${percent(file)}`;
    },
    share: (file) => percent(file) || "正在传输…",
    show: ({ size }) => `显示，${sizeText(size)}`,
    arriving: (name) => `${name} 正在传输`,
    gone: (sender, name) => `${sender} 中止了发送 ${name}`,
    open: (name) => `打开 ${name}`,
    play: (name) => `播放 ${name}`,
    download: (name) => `下载 ${name}`,
    copyLink: (name) => `复制 ${name} 的链接`,
    broken: (name) => `无法显示 ${name}。`,
    again: "重试",
    outdated: "页面的版本比服务器旧。请重新加载后再收听。",
  },

  files: {
    title: "文件",
    open: "显示文件",
    close: "关闭文件列表",
    outdated: "页面的版本比服务器旧。请重新加载后再查看文件。",
  },

  menu: {
    open: "更多",
    label: "消息操作",
    copy: "复制文字",
    copyLink: "复制链接",
    edit: "编辑",
    caption: "编辑说明",
    reply: "回复",
    forward: "转发…",
    save: "收藏",
    unsave: "取消收藏",
    removePreview: "移除预览",
    previewRemoved: "预览已移除",
    remove: "删除",
    report: "举报…",
    person: (name) => `${name}…`,
    copied: "已复制",
    linkCopied: "链接已复制",
  },

  respond: {
    poll: (question, voters, closed) =>
      [`投票：${question}`, closed ? "已结束" : "", `${peopleOf(voters)}已投票`]
        .filter((part) => part !== "").join("，"),
    label: (said, reactions, pinned, saved) =>
      [
        said,
        reactions.map(({ emoji, count }) => `${emoji} ${count}`).join(" "),
        pinned ? "已置顶" : "",
        saved ? "已收藏" : "",
      ]
        .filter((part) => part !== "").join("，"),
    newPoll: "投票",
  },

  reply: {
    title: "回复",
    to: (name) => `回复 ${name}`,
    toOneself: "回复自己",
    leave: "取消回复",
    show: "显示原消息",
    loading: "…",
    missing: "原消息无法显示",
    label: (name, line, said) => name === "" ? `回复：${line} – ${said}` : `回复 ${name}：${line} – ${said}`,
  },

  forwarded: (name) => `转发自 ${name}`,
  forwardedLabel: (name, said) => `转发自 ${name}：${said}`,

  saved: {
    title: "收藏的消息",
    done: "已收藏。可在“收藏的消息”中找到。",
    undone: "已取消收藏",
    lost: "操作失败：未连接。请稍后再试。",
  },

  edit: {
    title: "编辑消息",
    leave: "取消编辑",
    save: "保存",
    label: "你的消息",
    caption: "说明",
    nothing: "消息不能为空。要去掉这条消息，请选择“删除”。",
    lost: "无法保存：未连接。请稍后再试。",
  },

  takeBack: {
    done: (n) => n === 1 ? "消息已删除" : `已删除 ${messagesOf(n)}`,
    undo: "撤销",
    lost: "操作失败：未连接。请稍后再试。",
  },

  report: {
    title: "举报这条消息",
    why: (name) => `版主会看到 ${name} 写的内容以及前后的消息。`,
    label: "有什么问题？",
    empty: "请简单说明有什么问题。",
    cancel: "取消",
    send: "举报",
    sent: "已举报。版主会来查看。",
    lost: "无法举报：未连接。请稍后再试。",
  },

  composer: {
    label: (room) => `发消息给 ${room}`,
    short: "发消息",
    format: "文字格式",
    send: "发送",
    tooLong: (kibibytes) => `无法发送：文字超过 ${kibibytes} KiB。请缩短一些，或作为文件发送。`,
    emoji: "表情",
    outdated: "操作失败：页面的版本比服务器旧，或者未连接。请重新加载，或稍后再试。",
    typing: (names) => names.length > 3 ? "好几个人正在输入" : does(names, 3, "正在输入"),
  },

  stop: {
    archived: "这个房间已归档：可以查看，但不能再发言。",
    announcements: "只有版主可以在这个房间发言。",
    muted: (until) => `你被禁言至 ${until}。在此期间仍可以查看消息。`,
    slow: (seconds) => `这个房间开启了慢速模式：${wait(seconds)} 后可以发送。`,
  },

  compose: {
    label: "要发送的文件",
    attach: "添加附件",
    attachKeys: "添加附件 (Ctrl+Shift+U)",
    camera: "拍照",
    dropTo: (room) => `拖放到这里，发送到 ${room}`,
    caption: "说明",
    captionOf: (name) => `${name} 的说明`,
    addCaption: "添加说明",
    remove: (name) => `移除 ${name}`,
    facts: (size, about) => {
      const { picture, seconds } = about ?? {};
      return [
        size,
        picture ? `${picture.width} × ${picture.height}` : "",
        seconds === undefined ? "" : durationText(seconds),
      ].filter((part) => part !== "").join(" · ");
    },
    keepLocation: (name) => `保留 ${name} 中的位置信息`,
    location: (kept) => kept ? "将发送位置信息" : "将去除位置信息",
    locationWhy: "这张图片记录了拍摄地点。发送前会将其去除，除非你选择保留。",
    tooLarge: (size, most) => `文件太大（${sizeText(size)}）：服务器允许的文件最大为 ${sizeText(most)}。`,
    tooMany: (most) => `一次最多选择 ${most} 个文件。其余的请稍后再发，或打包成压缩包。`,
    folder: "不能发送文件夹。请选择其中的文件，或打包成压缩包。",
    outdated: "页面的版本比服务器旧。请重新加载后再发送这个文件。",
    unreadable: "无法读取：可能是文件夹，或者已不存在。请重新选择。",
    pastedName: (at) => {
      const local = localTime(at);
      return `图片 ${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(":", ".")}.png`;
    },
  },

  voice: {
    start: "录制语音消息",
    label: "语音消息",
  },

  tray: {
    changed: "文件在选择之后被改动，或者无法再读取。请重新选择以继续。",
  },

  failed: {
    because: (reason) => `未发送。${refusals[reason]}`,
    retry: "重试",
    delete: "删除",
    copy: "复制",
    copied: "已复制",
    several: (n) => `${messagesOf(n)}未发送`,
    retryAll: "全部重试",
    deleteAll: "全部删除",
    spoken: "消息未发送",
  },

  pageBar: {
    newer: "有新版本了。",
    reload: "重新加载",
    later: "稍后",
    full:
      "浏览器的存储空间已满：如果在消息发送前关闭页面，内容会丢失。请清理其他网站在浏览器中保存的数据，或者不要关闭这个页面。",
    otherLanguage: "语言已在另一个标签页中更改。",
    understood: "关闭",
    broken: "页面出了问题。请重新加载以继续。",
    details: "复制详细信息",
  },

  connection: {
    lost: "连接已断开。",
    unreachable: (host) => `无法连接到 ${host}。`,
    again: (seconds) => `${seconds} 秒后重试。`,
    trying: "正在重试…",
    now: "立即重试",
    back: "已重新连接",
  },

  spoken: {
    message: (name, text) => `${name}：${text}`,
    more: (n) => `还有 ${messagesOf(n)}`,
  },

  title: (unread, room) => {
    const place = room === undefined ? "Parley" : `${room} · Parley`;
    return unread > 0 ? `(${unread}) ${place}` : place;
  },
};
