/** Two soft tones. A browser plays nothing before somebody has touched the page. */
export async function playCallSound(): Promise<void> {
  const sound = new AudioContext();
  const volume = sound.createGain();
  volume.connect(sound.destination);
  volume.gain.setValueAtTime(0.0001, sound.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.12, sound.currentTime + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, sound.currentTime + 0.5);
  const last = [660, 880].map((frequency, i) => {
    const tone = new OscillatorNode(sound, { frequency });
    tone.connect(volume);
    tone.start(sound.currentTime + i * 0.12);
    tone.stop(sound.currentTime + 0.5);
    return tone;
  }).at(-1)!;
  await new Promise<void>((resolve) => last.onended = () => resolve());
  await sound.close();
}
