import type { TrustWords } from "./en.ts";

export const spanish: TrustWords = {
  title: "Confiar en este servidor",
  why: (link) =>
    `Este chat protege lo que escribes de los demás en la red, con un certificado que hizo él mismo. Tu dispositivo aún no
lo conoce. Haz esto una vez en cada dispositivo; después ${link} se abre sin advertencias.`,
  download: "Descargar el certificado",
  compare:
    `Instálalo como se explica abajo y <strong>compara la huella digital</strong> con la que mostró el servidor al
iniciarse. Si son distintas, hay alguien entre tú y el servidor: no lo instales.`,
  apple:
    `Descárgalo con Safari y permite el perfil. Después, Ajustes, General, VPN y gestión de dispositivos: instálalo.
Después, Ajustes, General, Información, Ajustes de confianza de los certificados: actívalo.`,
  android:
    `Ajustes, Seguridad, Más ajustes de seguridad, Instalar desde el almacenamiento del dispositivo, Certificado de CA:
elige el archivo.`,
  windows:
    `Abre el archivo, Instalar certificado, Usuario actual, Colocar todos los certificados en el siguiente almacén:
Entidades de certificación raíz de confianza.`,
  mac:
    `Abre el archivo: aparece en Acceso a Llaveros. Ábrelo allí, Confiar, Al utilizar este certificado: Confiar siempre.`,
  linux: (path, command) =>
    `Chrome: Configuración, Privacidad y seguridad, Seguridad, Gestionar certificados, Personalizado, Instalados por ti:
Importar. Todo lo demás en Debian y Ubuntu: guárdalo en formato PEM como ${path} y ejecuta ${command}.`,
  firefoxTitle: "Firefox, en todos los sistemas",
  firefox:
    `Ajustes, Privacidad y seguridad, Ver certificados, Autoridades, Importar: para identificar sitios web.`,
  scope:
    `El certificado vale para los nombres de este servidor y para direcciones de redes privadas, y para ningún otro sitio
web. Para deshacerlo, elimínalo en el mismo lugar.`,
};
