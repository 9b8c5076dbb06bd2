import { trayWords as englishTray, voiceWords as englishVoice } from "./languages/en/sending.ts";
import { later } from "./languages/later.ts";

export const trayWords = later?.trayWords ?? englishTray;
export const voiceWords = later?.voiceWords ?? englishVoice;
