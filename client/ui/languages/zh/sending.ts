import type { VoiceEnd } from "../../voice_recording.ts";
import { durationText } from "../../duration.ts";
import { sizeText } from "../../file_size.ts";
import { localTime, number } from "../counting.ts";
import type { trayWords as EnglishTray, voiceWords as EnglishVoice } from "../en/sending.ts";

const filesOf = (n: number) => `${number(n)} 个文件`;

function left(seconds: number): string {
  if (seconds < 60) return `剩余 ${Math.max(1, Math.ceil(seconds))} 秒`;
  return seconds < 3_600
    ? `剩余 ${Math.round(seconds / 60)} 分钟`
    : `剩余 ${Math.round(seconds / 3_600)} 小时`;
}

export const voiceWords: typeof EnglishVoice = {
  name: (seconds) => seconds === undefined ? "语音消息" : `语音消息，${durationText(seconds)}`,
  title: (seconds) => seconds === undefined ? "语音消息" : `语音消息，${durationText(seconds)}`,
  fileName: (at, ending) => {
    const local = localTime(at);
    return `语音-${local.slice(0, 10)}-${local.slice(11, 16).replace(":", "")}.${ending}`;
  },
  asking: "请在浏览器询问时允许使用麦克风。",
  stopAsking: "不录了",
  pause: "暂停并试听",
  resume: "继续录音",
  drop: "删除语音消息",
  dropped: "语音消息已删除。",
  takeBack: "撤销",
  send: "发送语音消息",
  spoken: (is, seconds) => {
    switch (is) {
      case "asking":
      case "nothing":
        return "";
      case "recording":
        return "正在录音";
      case "paused":
        return `已暂停，录了 ${durationText(seconds)}。可以试听、继续录音或发送。`;
      case "kept":
        return `语音消息，时长 ${durationText(seconds)}。可以试听、发送或删除。`;
      case "dropped":
        return "语音消息已删除。可以撤销。";
    }
  },
  reloaded: "这条语音消息还没有发送。请发送或删除。",
  left: "你切换到了别处，录音已结束。请发送或删除。",
  elsewhere: "你在另一个页面录音，这里的录音已结束。请发送或删除。",
  ended: {
    longest: "录音已结束：语音消息最长 15 分钟。请先发送，再录剩下的部分。",
    taken: "麦克风被占用了，比如来了电话。请发送已录的部分，或删除。",
  } satisfies Record<VoiceEnd, string>,
  silent: "什么也没录到。请再试一次。",
  insecure: (host) =>
    `浏览器只允许通过 https 打开的页面使用麦克风，而这个页面是通过 http 从 ${host} 打开的。请用 https 打开，或用其他程序录音后添加为附件。`,
  unable: "这个浏览器不能录音。请用其他程序录音后添加为附件。",
  outdated: "页面的版本比服务器旧。请重新加载后再录音。",
  problem: (name) => {
    switch (name) {
      case "NotAllowedError":
      case "SecurityError":
        return "这里没有麦克风权限。请在浏览器设置中允许这个页面使用麦克风，然后再试。";
      case "NotFoundError":
      case "OverconstrainedError":
        return "没有找到麦克风。请连接麦克风后再试。";
      case "NotReadableError":
      case "AbortError":
        return "无法使用麦克风：可能有其他程序正在使用。请关闭那个程序后再试。";
      default:
        return "无法在这里录音。请用其他程序录音后添加为附件。";
    }
  },
};

export const trayWords: typeof EnglishTray = {
  label: "正在发送的文件",
  state: (state, size, sent, pace) => {
    const far = `${sizeText(sent)} / ${sizeText(size)}`;
    switch (state.is) {
      case "queued":
        return "排队中";
      case "starting":
        return "正在开始…";
      case "uploading":
        return pace === "" ? far : `${far} · ${pace}`;
      case "verifying":
        return "正在检查是否完整送达…";
      case "paused":
        return state.takenOver ? "已暂停：你的另一个页面或设备接手了这次上传。" : `已暂停，${far}`;
      case "waiting":
        return `${far} · 正在等待服务器，会自动继续`;
      case "missing":
        return `${far} · 选择同一个文件即可继续`;
      case "elsewhere":
        return `${far} · 你的另一个页面或设备正在发送`;
      case "done":
        return "已发送";
    }
  },
  pace: (speed, secondsLeft) =>
    [
      speed > 0 ? `${sizeText(speed)}/秒` : "",
      speed > 0 && secondsLeft !== undefined ? left(secondsLeft) : "",
    ].filter((part) => part !== "").join(" · "),
  to: (room) => `发送到 ${room}`,
  all: (files, percent, pace) =>
    [filesOf(files), `${percent}%`, pace].filter((part) => part !== "").join(" · "),
  pause: (name) => `暂停 ${name}`,
  resume: (name) => `继续发送 ${name}`,
  cancel: (name) => `取消发送 ${name}`,
  retry: (name) => `重新发送 ${name}`,
  choose: "选择文件",
  chooseName: (name) => `选择 ${name} 以继续`,
  notTheSame: (name) => `这不是同一个文件。请选择原来的 ${name}。`,
  fold: "收起文件",
  unfold: "展开文件",
  spoken: (name, percent) => `${name}：${percent}%`,
  spokenAll: (files, percent) => `${filesOf(files)}：${percent}%`,
  notSent: (why) => `未发送。${why}`,
  spokenFailed: (name, why) => `${name} 未发送。${why}`,
};
