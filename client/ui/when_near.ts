/** This near to what is seen, things begin to load. */
const margin = "600px";

const acts = new WeakMap<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** Runs `act` once, when the node first comes near to what is seen: most of a long log is never looked at. */
export function whenNear(node: Element, act: () => void): void {
  observer ??= new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      observer?.unobserve(target);
      acts.get(target)?.();
      acts.delete(target);
    }
  }, { rootMargin: margin });
  acts.set(node, act);
  observer.observe(node);
}
