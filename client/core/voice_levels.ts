/** As `voice.levels` in protocol/files.ts bounds them. */
const mostLevels = 64;
export const loudest = 31;

/** Between these somebody speaks: below is a quiet room, above is a shout. */
const quietDecibels = -55;
const loudDecibels = -12;
/** What was hardly to be heard is not drawn as if it had been shouted. */
const leastLoudest = 10;
const mostKept = 2_048;

/** How loud it is, from 0 to `loudest`, as people hear it and not as machines count it. */
export function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  const decibels = 10 * Math.log10(Math.max(power, 1e-12));
  const share = (decibels - quietDecibels) / (loudDecibels - quietDecibels);
  return Math.round(Math.min(1, Math.max(0, share)) * loudest);
}

/** How loud a recording was along its way. It takes the same room however long that was. */
export class VoiceLevels {
  #levels: number[] = [];
  #step = 0.05;

  /** `seconds` into the recording. What was not listened to since the last one was as loud. */
  add(level: number, seconds: number): void {
    while (seconds / this.#step >= mostKept) this.#halve();
    const at = Math.floor(seconds / this.#step);
    while (this.#levels.length <= at) this.#levels.push(level);
    this.#levels[at] = Math.max(this.#levels[at] ?? 0, level);
  }

  #halve(): void {
    const levels = this.#levels;
    this.#levels = levels.filter((_, i) => i % 2 === 0).map((level, i) =>
      Math.max(level, levels[2 * i + 1] ?? 0)
    );
    this.#step *= 2;
  }

  /** To be drawn: as many as may be, the loudest as high as it goes. */
  drawn(): number[] {
    const levels = this.#levels;
    if (levels.length === 0) return [];
    const peak = Math.max(leastLoudest, ...levels);
    return Array.from({ length: mostLevels }, (_, i) => {
      const from = Math.floor(i * levels.length / mostLevels);
      const to = Math.max(from + 1, Math.floor((i + 1) * levels.length / mostLevels));
      return Math.round(Math.max(...levels.slice(from, to)) / peak * loudest);
    });
  }
}
