import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A component whose code is loaded when it is first rendered. */
export function lazy<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function Lazy(props: P) {
    const [View, show] = useState<ComponentType<P> | undefined>(() => loaded);
    useEffect(() => {
      if (loaded === undefined) {
        void load().then((view) => {
          loaded = view;
          show(() => view);
        });
      }
    }, []);
    return View === undefined ? null : <View {...props} />;
  };
}
