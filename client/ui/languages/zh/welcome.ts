import type { welcomeWords as English } from "../en/welcome.ts";

export const welcomeWords: typeof English = {
  title: "欢迎。这个服务器是你的了。",
  ways: "你和你邀请的人有三种方式进来：",
  browser: "浏览器",
  netcat: "终端",
  netcatClosed:
    "在终端里，光有名字进不来。请输入 名字:密码（点按你的名字，可生成用在这里的应用专用密码），或输入 /join 和邀请码。",
  curl: "脚本",
  token: "要得到其中的 $TOKEN，请点按你的名字，在“程序”中生成。",
  skip: "收起",
  steps: {
    ways: "进来的方式",
    invite: "邀请他人",
    domain: "域名与证书",
    backup: "备份",
  },
  done: "已完成",
  domainSecure: (host) => `大家可以通过 https://${host} 访问这个服务器，证书也已就绪。无需再做什么。`,
  domainHow: "服务器监听网络后，其他人才能访问。麦克风、推送和安装都需要 https。请用以下命令之一启动：",
  domainCommands:
    "deno task serve --host 0.0.0.0 --tls self\ndeno task serve --host 0.0.0.0 --tls-cert FULLCHAIN.pem --tls-key KEY.pem",
  backupHow: "所有数据都在两个文件夹里。停止服务器，复制它们，再重新启动：",
  backupCommand: "tar -czf parley-backup.tgz data received_files",
};
