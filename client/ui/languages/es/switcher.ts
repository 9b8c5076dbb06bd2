import { counted } from "../counting.ts";
import type { switcherWords as English } from "../en/switcher.ts";

export const switcherWords: typeof English = {
  label: "Ir a",
  placeholder: "Sala, @nombre, ?texto, >comando",
  results: "Adónde ir",
  hints: { room: "Sala", offer: "Unirse", person: "Persona", command: "Comando", messages: "Mensajes" },
  unread: (n: number) => counted(n, { one: "# nuevo", other: "# nuevos" }),
  look: (typed: string) => `Buscar “${typed}” en los mensajes`,
  none: "Sin resultados.",
  found: (n: number) => counted(n, { one: "# resultado", other: "# resultados" }),
  commands: {
    newRoom: "Sala nueva",
    newMessage: "Mensaje nuevo",
    invite: "Invitar personas",
    people: "Mostrar personas",
    search: "Buscar en esta sala",
    saved: "Mensajes guardados",
    readAll: "Marcar todo como leído",
    notifications: "Notificaciones",
    settings: "Ajustes",
    account: "Cuenta",
    keys: "Atajos de teclado",
    light: "Colores claros",
    dark: "Colores oscuros",
    system: "Colores del sistema",
  },
};
