import { counted, number } from "../counting.ts";
import type { signWords as English } from "../en/sign.ts";

export const signWords: typeof English = {
  receipts: {
    open: "Información",
    title: "Información del mensaje",
    sent: (when: string) => `Enviado: ${when}`,
    group: {
      read: (n: number) => `Leído por (${number(n)})`,
      delivered: (n: number) => `Entregado a (${number(n)})`,
      waiting: (n: number) => `Todavía no entregado a (${number(n)})`,
    },
    more: (n: number) => counted(n, { one: "# persona más", other: "# personas más" }),
    nobody: "Aquí no había nadie más que pudiera recibirlo.",
    hidden:
      "No muestras lo que has leído, y por eso no ves lo que han leído los demás. Puedes cambiarlo en tu cuenta.",
    some: "Quien no muestra lo que ha leído aparece en Entregado.",
  },
  privacy: {
    title: "Privacidad",
    receipts: "Mostrar lo que he leído",
    receiptsWhy:
      "Los demás ven qué mensajes has leído, y tú lo ves de ellos. Sin esto solo ven que un mensaje te ha llegado, y tú tampoco ves más de los suyos.",
    lastSeen: "Mostrar cuándo estuve aquí por última vez",
    lastSeenWhy:
      "Los demás ven cuándo miraste por última vez, y tú lo ves de ellos. Sin esto no lo sabe nadie, tampoco los moderadores, y no se guarda. Que estás en línea se ve de todos modos.",
    saved: "Guardado.",
    lost: "No guardado: sin conexión. Inténtalo de nuevo en un momento.",
  },
};
