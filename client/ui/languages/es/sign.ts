import { counted, number } from "../counting.ts";
import type { signWords as English } from "../en/sign.ts";

export const signWords: typeof English = {
  receipts: {
    open: "Información",
    title: "Información del mensaje",
    sent: (when: string) => `Enviado: ${when}`,
    edited: (when: string) => `Editado: ${when}. Lo que decía antes no se guarda.`,
    group: {
      read: (n: number) => `Leído por (${number(n)})`,
      delivered: (n: number) => `Entregado a (${number(n)})`,
      waiting: (n: number) => `Todavía no entregado a (${number(n)})`,
    },
    more: (n: number) => counted(n, { one: "# persona más", other: "# personas más" }),
    nobody: "Aquí no había nadie más que pudiera recibirlo.",
    hidden:
      "No muestras lo que has leído, y por eso no ves lo que han leído los demás. Puedes cambiarlo en tu cuenta.",
    some: "Quien no muestra lo que ha leído aparece en “Entregado a”.",
  },
  privacy: {
    title: "Privacidad",
    receipts: "Mostrar lo que he leído",
    receiptsWhy:
      "Los demás ven qué mensajes has leído, y tú ves lo que han leído ellos. Si lo desactivas, solo ven que un mensaje te ha llegado, y tú tampoco ves más que eso de ellos.",
    lastSeen: "Mostrar cuándo estuve aquí por última vez",
    lastSeenWhy:
      "Los demás ven cuándo estuviste aquí por última vez, y tú ves cuándo estuvieron ellos. Si lo desactivas, no lo sabe nadie, ni siquiera los moderadores, y no se guarda. Que estás en línea se ve de todos modos.",
    saved: "Guardado.",
    lost: "No guardado: sin conexión. Inténtalo de nuevo en un momento.",
  },
};
