/** Replaces the push service of the browser by that of the test: an initial script of a context. */
export function usePushService({ endpoint, p256dh, auth }) {
  let current = null;
  window.asked = 0;
  const request = Notification.requestPermission.bind(Notification);
  Notification.requestPermission = () => {
    window.asked += 1;
    return request();
  };
  Object.defineProperty(PushManager.prototype, "getSubscription", { value: async () => current });
  Object.defineProperty(PushManager.prototype, "subscribe", {
    value: async ({ userVisibleOnly, applicationServerKey }) => {
      window.subscribedBy = { userVisibleOnly, length: applicationServerKey.length };
      current = {
        endpoint,
        options: { applicationServerKey: applicationServerKey.buffer },
        toJSON: () => ({ endpoint, keys: { p256dh, auth } }),
        unsubscribe: async () => ((current = null), true),
      };
      return current;
    },
  });
}
