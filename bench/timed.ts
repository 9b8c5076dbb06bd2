export async function timed(times: number, ask: (i: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await ask(i);
    took.push(performance.now() - start);
  }
  return took;
}
