let current: HTMLMediaElement | undefined;

/** One thing is heard at a time: what begins ends what played before. */
export function playAlone(media: HTMLMediaElement): void {
  media.addEventListener("play", () => {
    if (current !== media) current?.pause();
    current = media;
  });
}

/** A microphone would hear it. */
export function endPlaying(): void {
  current?.pause();
}
